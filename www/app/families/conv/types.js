// @ts-check
// The shapes of what the engine explains of a convolutional model (src/explain/). Types only: nothing imports this file
// at run time.

/**
 * Row, column and channel.
 * @typedef {[number, number, number]} Cell
 * @typedef {{height: number, width: number, values: number[]}} Matrix
 *
 * Rows and columns, first and last.
 * @typedef {{top: number, left: number, bottom: number, right: number}} Field
 *
 * The image that is explained.
 * @typedef {{digit: number, drawing: Float32Array | null, seed: number}} Shown
 *
 * @typedef {Shown & {pixel: [number, number], chosen?: Record<string, Cell>}} PathRequest
 * @typedef {{cell: Cell, value: number, weight: number, product: number, tap: [number, number], switch: [number,
 *   number] | null}} Term
 * @typedef {{cell: Cell, value: number, share: number}} Share
 * @typedef {{
 *   name: string, kind: string, cell: Cell, value: number, sum: number, bias: number, terms: Term[], count: number,
 *   rest: number,
 *   field: Field, shares: Share[], shareRest: number, fromBiases: number, map: number[]
 * }} PathStep
 * @typedef {{layers: PathStep[]}} PixelPath the picture's layer first
 *
 * @typedef {Shown & {layer: string, channel: number, strongest?: boolean, cell?: [number, number]}} ProjectionRequest
 * @typedef {{cell: Cell, value: number, field: Field, map: Matrix, picture: Matrix, seen: Matrix}} Projection
 *
 * @typedef {{matrix: Matrix, kernel: Matrix, stride: number, padding: number, outputPadding?: number}} Deconvolution
 * @typedef {{transposed: Matrix, stuffed: Matrix, turned: Matrix, convolved: Matrix}} Deconvolved
 */
export {};
