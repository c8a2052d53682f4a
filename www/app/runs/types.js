// @ts-check
// What is kept of a run. Types only: nothing imports this file at run time.

/**
 * How a run came by its data: built in, fetched by name, or kept beside it.
 * @typedef {{kind: 'digits', variety: number | null} | {kind: 'fetched', name: string} |
 *   {kind: 'texts', lang: import('../engine/types.js').State['lang'] | '', own: boolean,
 *   weighting: import('../../analysis.js').Weighting} | {kind: 'images'}} Origin
 *
 * A picture and what the model made of it, a byte a pixel, as base64; without `output` it made no picture.
 * @typedef {{width: number, height: number, image: string, output: string | null}} Thumbnail
 *
 * A run at a moment. `at` and `begun` in milliseconds since 1970; `loss`: the last on the test images, or of training.
 * `mask` is that of a masked autoencoder's picture, as a link says it.
 * @typedef {Pick<import('../engine/types.js').State, 'strokes' | 'digit' | 'firstDigit' | 'noiseSeed'> &
 *   {mask?: string}} Moment
 * @typedef {{version: 1, begun: number, at: number, step: number, loss: number | null,
 *   spec: import('../engine/types.js').Spec, data: string, origin: Origin, pretrained: boolean,
 *   history: import('../engine/types.js').Metrics[], picture: Thumbnail | null, moment: Moment}} Meta
 *
 * Own data: files one after the other in `body`, each with a name and a length.
 * @typedef {{parts: {name: string, bytes: number}[], more: Record<string, any>}} Table
 *
 * A run in the list: without its curve; null where no copy of it can be read, `unfinished` where there never was one.
 * @typedef {{id: string, bytes: number, meta: Omit<Meta, 'history'> | null, label: string,
 *   unfinished: boolean}} Summary
 *
 * A run as it is read. `damaged`: the newest copy could not be read, this is the one before.
 * @typedef {{meta: Meta, model: Uint8Array, data: {meta: Table, body: Uint8Array} | null, damaged: boolean}} Kept
 */

export {};
