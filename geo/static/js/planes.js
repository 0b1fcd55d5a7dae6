/** Columns of whole numbers as geo/map/planes.py packs them: byte planes, deflated, in base64. */

/**
 * The numbers of a column: its bytes stand lowest first, a plane each.
 * @param {Uint8Array} bytes @param {number} at where the first plane begins @param {number} count @param {number} width bytes a number
 * @param {'plain' | 'signed' | 'steps'} coding @param {number} first what steps begin at @returns {Int32Array}
 */
export function readPlanes(bytes, at, count, width, coding, first) {
  const numbers = new Int32Array(count);
  for (let plane = 0; plane < width; plane++) {
    const shift = 8 * plane;
    const start = at + plane * count;
    for (let i = 0; i < count; i++) numbers[i] |= bytes[start + i] << shift;
  }
  if (coding === 'plain') return numbers;
  for (let i = 0; i < count; i++) numbers[i] = (numbers[i] >>> 1) ^ -(numbers[i] & 1);
  if (coding === 'steps') {
    let value = first;
    for (let i = 0; i < count; i++) {
      value = (value + numbers[i]) | 0;
      numbers[i] = value;
    }
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
