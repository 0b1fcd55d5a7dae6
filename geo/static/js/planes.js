/** Columns of whole numbers as geo/map/planes.py packs them: byte planes, deflated, in base64. */

/** Inflates base64 of a raw deflate stream. @param {string} base64 @returns {Promise<Uint8Array>} */
export async function inflate(base64) {
  if (!base64) return new Uint8Array(0);
  const stream = new Blob([fromBase64(base64)]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** @param {string} base64 @returns {Uint8Array<ArrayBuffer>} */
function fromBase64(base64) {
  const native = /** @type {any} */ (Uint8Array).fromBase64; // ten times as fast, and new
  if (native) return native.call(Uint8Array, base64);
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

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
