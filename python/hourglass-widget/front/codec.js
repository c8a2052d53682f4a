// @ts-check
// Values as messages carry them: JSON, with typed arrays as buffers beside it.

/** Typed arrays by the names of their elements. @type {Record<string, any>} */
const ARRAYS = {
  f32: Float32Array,
  f64: Float64Array,
  u8: Uint8Array,
  i8: Int8Array,
  u16: Uint16Array,
  i16: Int16Array,
  u32: Uint32Array,
  i32: Int32Array,
};

/** @param {ArrayBufferView} view */
const bytesOf = (view) => new Uint8Array(view.buffer, view.byteOffset, view.byteLength);

/**
 * A value of Python, with its buffers in their places.
 * @param {any} value
 * @param {DataView[]} buffers
 * @returns {any}
 */
export function unpacked(value, buffers) {
  if (Array.isArray(value)) return value.map((one) => unpacked(one, buffers));
  if (typeof value !== "object" || value === null) return value;
  if (value.$buffer === undefined)
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, unpacked(one, buffers)]));
  // A copy: a view may begin where no number of its size can.
  return new ARRAYS[value.dtype](bytesOf(buffers[value.$buffer]).slice().buffer);
}

/**
 * A value for Python; the bytes of its arrays are added to `buffers`.
 * @param {any} value
 * @param {Uint8Array[]} buffers
 * @returns {any}
 */
export function packed(value, buffers) {
  if (typeof value !== "object" || value === null) return value === undefined ? null : value;
  if (value instanceof ArrayBuffer) return { $buffer: buffers.push(new Uint8Array(value)) - 1, dtype: "bytes" };
  if (ArrayBuffer.isView(value)) {
    const [dtype] = Object.entries(ARRAYS).find(([, type]) => value instanceof type) ?? ["u8"];
    return { $buffer: buffers.push(bytesOf(value)) - 1, dtype };
  }
  if (Array.isArray(value)) return value.map((one) => packed(one, buffers));
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, packed(one, buffers)]));
}
