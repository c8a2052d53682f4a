// @ts-check
// Images that are stored mirrored along their diagonal, column by column, put upright.

/**
 * An IDX file of images with rows and columns exchanged; the same file where it is none.
 * @param {Uint8Array} file not gzipped
 */
export function upright(file) {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (file.length < 16 || view.getUint32(0) !== 0x803) return file;
  const [height, width] = [view.getUint32(8), view.getUint32(12)];
  const [size, out] = [height * width, file.slice()];
  const header = new DataView(out.buffer);
  header.setUint32(8, width);
  header.setUint32(12, height);
  for (let start = 16; start + size <= file.length && size; start += size) {
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) out[start + x * height + y] = file[start + y * width + x];
    }
  }
  return out;
}
