/** Columns of whole numbers as geo/packing.py packs them: byte planes, deflated, in base64. */

/**
 * The numbers of a column: its bytes stand lowest first, a plane each.
 * @param {Uint8Array} bytes @param {number} at where the first plane begins @param {number} count @param {number} width bytes a number
 * @param {'plain' | 'signed' | 'steps'} coding @param {number} first what steps begin at @returns {Int32Array}
 */
export function readPlanes(bytes, at, count, width, coding, first) {
  const numbers = new Int32Array(count);
  const plain = coding === 'plain', steps = coding === 'steps';
  for (let i = 0, value = first; i < count; i++) {
    let number = bytes[at + i];
    for (let plane = 1, next = at + i + count; plane < width; plane++, next += count) number |= bytes[next] << (8 * plane);
    if (!plain) number = (number >>> 1) ^ -(number & 1);
    numbers[i] = steps ? (value = (value + number) | 0) : number;
  }
  return numbers;
}

/**
 * The columns of a block, by their names: each is listed as [name, count, bytes a number, coding, first].
 * @param {[string, number, number, 'plain' | 'signed' | 'steps', number][]} listed @param {Uint8Array} bytes @param {string} block its name, for messages
 * @returns {Map<string, Int32Array>}
 */
export function readColumns(listed, bytes, block) {
  const wanted = listed.reduce((sum, [, count, width]) => sum + count * width, 0);
  if (bytes.length !== wanted) throw new Error(`${block}: ${bytes.length} bytes, ${wanted} wanted`);
  const columns = new Map();
  let at = 0;
  for (const [name, count, width, coding, first] of listed) {
    columns.set(name, readPlanes(bytes, at, count, width, coding, first));
    at += count * width;
  }
  return columns;
}
