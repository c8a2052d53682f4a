// What is used of gifenc, which comes without types.
declare module "gifenc/dist/gifenc.esm.js" {
  /** RGB, each 0 to 255. */
  type Colours = number[][];
  interface Encoder {
    writeFrame(index: Uint8Array, width: number, height: number, options: { palette: Colours; delay: number }): void;
    finish(): void;
    bytes(): Uint8Array<ArrayBuffer>;
  }
  export function GIFEncoder(): Encoder;
  /** @param rgba four bytes a pixel */
  export function quantize(rgba: Uint8ClampedArray, colours: number): Colours;
  export function applyPalette(rgba: Uint8ClampedArray, palette: Colours): Uint8Array;
}
