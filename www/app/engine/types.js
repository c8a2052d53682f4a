// @ts-check
// The shapes of what travels between engine, worker and page. Types only: nothing imports this file at run time.

/**
 * One experiment, whole: version 1 of the specification. `layers` are the widths from the first hidden layer to the
 * code; the decoder mirrors them.
 * @typedef {{
 *   version: 1, family: string, data: string, seed: number,
 *   layers: number[], tied?: boolean, activation: string, codeActivation: string, output: string,
 *   loss: 'bce'|'mse'|'l1'|'crossEntropy', noise: {kind: 'none'|'gaussian'|'masking'|'saltAndPepper', level: number},
 *   optimizer: {kind: 'adam'|'adamw'|'sgd', learningRate: number, momentum: number, weightDecay: number,
 *     schedule: 'constant'|'cosine', epochs: number, warmup: number},
 *   batch: number, examples?: number,
 *   penalty: {codeL1: number, codeL2: number, weightL2: number, codeKl?: {target: number, weight: number} | null},
 *   conv?: {encoder: ConvLayer[], decoder: ConvLayer[]}, mae?: Mae, vae?: {beta: number, warmup: number},
 *   recipe?: {kind: 'plain'|'greedy'|'rbm', epochs: number, visible: 'binary'|'gaussian'}
 * }} Spec
 * @typedef {{kind: 'conv'|'pool'|'unpool'|'upsample'|'convTranspose', channels?: number, kernel?: number, stride?:
 *   number,
 *   padding?: number, outputPadding?: number, activation?: string}} ConvLayer
 *
 * A masked autoencoder's options.
 * @typedef {{width: number, depth: number, heads: number, mlp: number}} Transformer
 * @typedef {{patch: number, ratio: number, sampling: 'random'|'block'|'grid', maskTokens: 'decoder'|'encoder',
 *   positions: 'sinCos'|'learned', target: 'pixels'|'normalised', lossOn: 'masked'|'all', encoder: Transformer,
 *   decoder: Transformer}} Mae
 *
 * @typedef {{name: string, spec: Spec}} Preset
 * What the engine tells of itself, of a model that was built, of the data, and of how training goes.
 * @typedef {import('../../queries.js').BackendInfo & {threads: number}} Backend
 * @typedef {{backend: string, threads: string | null}} Asked what attributes of these names say: auto, webgpu or cpu
 * @typedef {import('../../queries.js').Built} Built
 * @typedef {import('../../queries.js').DataInfo} DataInfo
 * @typedef {import('../../queries.js').LossSums} LossSums
 * @typedef {Omit<import('../../queries.js').Metrics, 'sums'>} Metrics
 * @typedef {{key: string, values: Record<string, any>}} Words a string of the page, and what is filled in
 * @typedef {{kind: string, message: string, field?: string|null, words?: Words}} EngineError
 *
 * A file of an export, without a folder.
 * @typedef {{name: string, bytes: Uint8Array<ArrayBuffer>}} ExportedFile
 *
 * Coordinates in [0, 1] over the pad, y downwards.
 * @typedef {{x: number, y: number}} Point
 * @typedef {Point[][]} Strokes
 *
 * One split of a data set as raw IDX bytes, gzipped or not.
 * @typedef {{images: Uint8Array, labels?: Uint8Array}} Split
 * `mixed`: the images are in no order of classes, and keep theirs; `transposed`: they lie on their side.
 * @typedef {{name: string, mixed?: boolean, transposed?: boolean, train: Split, test?: Split}} DataBytes
 *
 * The strongest contributions from one layer to the next: `from[k]` and `to[k]` are unit indices, `strength[k]` in
 * [-1, 1] carries the contribution's sign.
 * @typedef {{from: Uint32Array, to: Uint32Array, strength: Float32Array}} Connections
 *
 * What the picture shows.
 * @typedef {import('../../queries.js').View & {connections: Connections[]}} Frame
 *
 * One that stands in its place, of a code changed by hand: the hidden layer that is its code.
 * @typedef {Frame & {waist: number}} Instead
 *
 * A masked image, and what the decoder is given in every place of it, before positions are added; `token`: the mask
 * token, where it joins in the encoder.
 * @typedef {import('../../queries.js').Cut} Cut
 * @typedef {import('../../queries.js').MaskedImage} MaskedImage
 * @typedef {MaskedImage & {tokens: Float32Array[], token: Float32Array | null}} MaskedPicture
 *
 * Where data come from: built-in digits, made from a seed and as various as `variety` says, 0 to 1, or files.
 * @typedef {{digits?: {train: number, test: number, seed: number, variety?: number}, files?: DataBytes}} DataSource
 *
 * Data (null: the built-in digits, of a variety), the specification or the saved file of a model on them where it is
 * another one, what else is true with both, and what is to be done if the engine does not take them.
 * @typedef {{files: DataBytes | null, variety?: number, bytes?: Uint8Array, spec?: string, more?: Partial<State>,
 *   refused?: () => void}} Gift
 *
 * A model that was replaced, with its live values, its data and what else was true.
 * @typedef {{bytes: Uint8Array, live: Record<string, any>, source: DataSource, state: Partial<State>}} Replaced
 *
 * A copy of what an engine holds, to go on from: the model as a file, null where it is as it was built; and the present
 * of the run, while an earlier moment of it is looked at.
 * @typedef {{step: number, bytes: Uint8Array}} Moment
 * @typedef {{bytes: Uint8Array | null, present: Moment | null}} Copy
 *
 * What a new model begins with: a specification or a saved file, other data or those that are there; `live` values are
 * set at once. `model` is the page's number of it, by which later requests name the model that they mean. `back`: it is
 * the model that was replaced last; `held`: that one is still the one to go back to. `present`: of a run
 * that had come so far, the bytes are an earlier moment.
 * @typedef {{model: number, data?: DataSource, spec?: string, bytes?: Uint8Array, live?: Record<string, any>,
 *   back?: boolean, held?: boolean, present?: Moment|null}} Beginning
 *
 * Steps of a run that the worker keeps; `at` is the one that is shown, null for the present, `end`. Where training went
 * on from an earlier one, `branch`, `dropped` later ones are gone. `half`: weights alone, at half precision.
 * @typedef {{steps: number[], at: number|null, end: number, half: boolean, branch?: number, dropped?: number}}
 *   Snapshots
 *
 * @typedef {{backend: string, lang: string, theme: string, controls: string, permalink: boolean}} Options
 *
 * What every panel may read. `session.js` and `element.js` alone write it, but for what the reader opens: `open` are
 * the page's parts that are open (null: not yet known), `place` the part, or "part.tab", that was chosen last.
 * `replaced`: there is a model, or data, to go back to. `variety` of the built-in digits, null: as usual.
 * `mask`: of a masked autoencoder's picture, painted by hand or drawn from a seed; `asked` for by a link and not yet
 * shown. `story`: the step of a story that is told, "NAME.STEP".
 * `instead`: what the plate shows in place of the engine's frame, a code changed by hand.
 * `held`: what a story took the place of first stays the way back.
 * `run`: under which name the browser's storage keeps this experiment, null while it does not (`runs/`).
 * @typedef {{
 *   phase: 'starting'|'ready'|'failed', playing: boolean, speed: number, backend: Backend|null, spec: Spec|null,
 *   built: Built|null, data: DataInfo|null, metrics: Metrics|null, history: Metrics[], presets: Preset[],
 *   pretrained: boolean, replaced: boolean, variety: number|null, strokes: Strokes, digit: number, firstDigit: number,
 *   rowCount: number, noiseSeed: number, texts: Collection|null, classNames: string[],
 *   download: {name: string, loaded: number, total: number}|null, wanted: string|null, dark: boolean, lang: "en"|"zh",
 *   open: string[]|null, place: string|null, feature: {layer: string, channel: number}, snapshots: Snapshots|null,
 *   mask?: {painted: Uint8Array|null, seed: number, asked?: boolean}|null, story: string|null, held?: boolean,
 *   instead: Instead|null, run: string|null
 * }} State
 */

/**
 * How files of texts were read: the files, for reading them again; what was taken for what; what was left out.
 * `unit` is what a document is in files without columns; `choosable` where it may be either.
 * @typedef {object} Reading
 * @property {import('../data/texts/read.js').Entry[]} files
 * @property {import('../data/texts/read.js').Choice} choice as made by the reader
 * @property {import('../../analysis.js').Texts['form']|'mixed'} form
 * @property {string[]} columns
 * @property {string[]} textColumns
 * @property {string|null} labelColumn
 * @property {boolean|null} header
 * @property {'line'|'file'} unit
 * @property {boolean} choosable
 * @property {'column'|'folder'|null} classesBy
 * @property {{key: string, values: Record<string, any>}[]} remarks
 */

/**
 * Texts in use: `documents` in the order of the data, the first `train` of them for training.
 * @typedef {object} Collection
 * @property {string} library the name under which the analyses keep them
 * @property {Reading|null} reading of the user's own files
 * @property {string} name of the files, or empty for the built-in texts
 * @property {"en"|"zh"|""} lang of the built-in texts
 * @property {string[]} documents
 * @property {Uint32Array} labels empty without classes
 * @property {string[]} classes
 * @property {number} train
 * @property {import('../../analysis.js').Weighting} weighting
 * @property {import('../../analysis.js').Account} account
 * @property {number} empty rows of the file without a text
 */

export {};
