// What the page and the engine say to each other; written by tests/queries.rs.

/**
 * Which device is used, and why.
 */
export type BackendInfo = { 
/**
 * `webgpu` or `cpu`.
 */
backend: string, 
/**
 * The GPU's name, or the CPU's instructions.
 */
adapter: string, 
/**
 * Why it is the CPU, where a GPU would have been taken.
 */
reason: Reason | null, 
/**
 * The wasm module's kernels: `relaxed` or `plain`.
 */
simd: string, };

export type Built = { 
/**
 * Numbers that are trained.
 */
parameters: number, 
/**
 * Bytes of weights, gradients, moments and values on the device.
 */
bytes: number, 
/**
 * Dispatches of one training step.
 */
dispatches: number, 
/**
 * Floating-point operations in the matrix products of one training step.
 */
flops: number, 
/**
 * Canonical JSON.
 */
spec: string, step: number, layers: Array<LayerInfo>, 
/**
 * Of its recipe; without one, none.
 */
phases?: Array<PhaseInfo>, };

/**
 * A cell of a layer's output.
 */
export type Chosen = { 
/**
 * The layer's name.
 */
layer: string, cell: [number, number, number], };

/**
 * Means over the images.
 */
export type Codes = { images: number, 
/**
 * Mean absolute value of each number.
 */
activity: Array<number>, 
/**
 * Standard deviation of each number from image to image.
 */
deviation: Array<number>, 
/**
 * Mean absolute value of a number.
 */
mean: number, 
/**
 * Share of an image's numbers that are above a tenth of its largest, in size.
 */
active: number, 
/**
 * Distance of a code from zero.
 */
norm: number, 
/**
 * Of a variational autoencoder.
 */
gaussians?: Gaussians, };

export type CodesRequest = Record<symbol, never>;

export type Cost = { 
/**
 * Numbers that are trained.
 */
parameters: number, dispatches: number, 
/**
 * Floating-point operations in matrix products and convolutions.
 */
flops: number, };

export type CostRequest = { 
/**
 * JSON, or a preset's name.
 */
spec: string, };

/**
 * An image cut into patches.
 */
export type Cut = { width: number, height: number, 
/**
 * Side of a patch in pixels; patches are numbered row by row.
 */
patch: number, 
/**
 * \[patches\]: 1 where a patch was hidden.
 */
mask: Uint8Array, };

/**
 * Data in use.
 */
export type DataInfo = { name: string, 
/**
 * Images to train on, and to test on.
 */
train: number, test: number, width: number, height: number, 
/**
 * 0 without labels.
 */
classes: number, 
/**
 * What a model has to be better than: the mean training image, whatever the input.
 */
meanLoss: MeanLoss, };

/**
 * What can be edited.
 */
export type Deconvolution = { matrix: Matrix, kernel: Matrix, stride: number, 
/**
 * Cut off from the result on every side; smaller than the kernel's sides.
 */
padding: number, 
/**
 * Rows and columns more at the lower and right edge; smaller than the stride.
 */
outputPadding?: number | null, };

export type Deconvolved = { 
/**
 * The engine's `conv_transpose2d` of the matrix by the kernel.
 */
transposed: Matrix, 
/**
 * The matrix with `stride` - 1 zeros between its entries, `kernel` - 1 - `padding` zeros around them.
 */
stuffed: Matrix, 
/**
 * The kernel turned by 180 degrees.
 */
turned: Matrix, 
/**
 * The engine's `conv2d` of the stuffed matrix by the turned kernel, with stride 1 and without padding.
 */
convolved: Matrix, };

export type DrawRequest = { strokes: Array<Array<Point>>, 
/**
 * Keys the corruption.
 */
seed: number, };

/**
 * Pixels in \[0, 1\], row by row.
 */
export type Drawn = { image: Float32Array, corrupted: Float32Array, 
/**
 * Of a classifier: a logit for each class.
 */
reconstruction: Float32Array, };

/**
 * Pixels in \[0, 1\], row by row.
 */
export type Ends = { first: Float32Array, last: Float32Array, };

export type EndsRequest = { shown: Shown, 
/**
 * Number of a test image.
 */
other: number, };

export type EvaluateRequest = { 
/**
 * `train` or `test`.
 */
split: string, };

/**
 * Means over the images of a split.
 */
export type Evaluation = { count: number, 
/**
 * The training loss without penalties and divergence: per image, summed over its pixels.
 */
loss: number, 
/**
 * Summed over the pixels of an image; `None` for a classifier.
 */
squaredErrorPerImage?: number, 
/**
 * Of a variational autoencoder's codes from N(0, I), in nats; `None` for other models.
 */
divergence?: number, 
/**
 * Share of labels that the largest logit names; `None` for an autoencoder.
 */
accuracy?: number, };

/**
 * What is probed.
 */
export type Features = "code" | "random" | "pixels";

/**
 * Rows and columns of a layer, the first and the last; no cell where the last comes before the first.
 */
export type Field = { top: number, left: number, bottom: number, right: number, };

export type FineTuneRequest = { 
/**
 * Fine-tune a copy of the encoder anew, in place of any before; without it, go on.
 */
begin?: Tuning | null, 
/**
 * Milliseconds to go on for, about, and at most to where an accuracy is told; none after a beginning.
 */
budget?: number | null, };

/**
 * The encoder's answers, dimension by dimension.
 */
export type Gaussians = { 
/**
 * From N(0, 1), in nats; 0 is a dimension that has collapsed: it says nothing about the image.
 */
divergence: Array<number>, 
/**
 * Mean standard deviation.
 */
sigma: Array<number>, 
/**
 * Over all dimensions; falls without end where nothing holds the variance.
 */
logVariance: number, };

export type Images = { 
/**
 * \[images, pixels\].
 */
pixels: Uint8Array, 
/**
 * \[images\], where the data have labels.
 */
labels: Uint8Array | null, };

/**
 * `count` images of a split (`train` or `test`) from number `first` on, fewer at its end.
 */
export type ImagesRequest = { split: string, first: number, count: number, };

/**
 * A layer's activations for the picture.
 */
export type Layer = { name: string, 
/**
 * Number of activations.
 */
width: number, 
/**
 * \[units\], \[height, width, channels\] or \[tokens, width\].
 */
sizes: Array<number>, values: Float32Array, };

export type LayerInfo = { name: string, 
/**
 * Of its weights, \[inputs, outputs\].
 */
shape: Array<number>, };

export type LayerKind = "conv" | "pool" | "unpool" | "upsample" | "convTranspose";

/**
 * Training losses since the last metrics, added up: single precision numbers in double precision, so that the sums of
 * a stretch of training are the same however often it was reported in between.
 */
export type LossSums = { 
/**
 * Number of steps.
 */
steps: number, loss: number, 
/**
 * Of a variational autoencoder; else 0.
 */
divergence: number, };

export type Masked = { picture: MaskedImage, 
/**
 * What the decoder was given in every place for the picture, before positions are added.
 */
tokens: Array<Float32Array>, 
/**
 * The mask token, where it joins in the encoder.
 */
token: Float32Array | null, pictures: Array<MaskedImage>, };

export type MaskedImage = { cut: Cut, 
/**
 * Pixels in \[0, 1\], row by row.
 */
image: Float32Array, 
/**
 * All patches as predicted.
 */
output: Float32Array, 
/**
 * Of a test image.
 */
label: number | null, };

export type MaskedRequest = { shown: Shown, 
/**
 * Numbers of test images.
 */
digits: Array<number>, 
/**
 * Keys the masks; without it, what keys the corruption of the picture.
 */
seed?: number | null, 
/**
 * \[patches\]: 1 where a patch of the picture is to be masked. The other images keep masks of the model's
 * ratio.
 */
painted?: Uint8Array | null, 
/**
 * Enlarges the picture so many times.
 */
factor?: number | null, 
/**
 * Whether mask tokens join in the encoder, so that the token is wanted, too.
 */
inside?: boolean | null, };

/**
 * Rows of numbers.
 */
export type Matrix = { height: number, width: number, 
/**
 * Row by row.
 */
values: Array<number>, };

/**
 * Losses per image, by the names that they have in a specification.
 */
export type MeanLoss = { mse: number, bce: number, l1: number, };

export type Metrics = { step: number, epoch: number, 
/**
 * Where training is in its recipe, if it has one.
 */
phase?: Position, 
/**
 * Mean training loss since the last metrics; the reconstruction error of its block while one is pre-trained.
 */
loss: number | null, 
/**
 * Over the first 512 test images, measured when a tenth of the time allows.
 */
testLoss: number | null, squaredErrorPerImage: number | null, 
/**
 * Of a variational autoencoder: mean over the steps since the last metrics, and of the test images.
 */
divergence?: number | null, testDivergence?: number | null, accuracy: number | null, examplesPerSecond: number, sums: LossSums, };

export type PathRequest = { shown: Shown, 
/**
 * Row and column of the picture.
 */
pixel: [number, number], 
/**
 * Where to go on with other cells than the largest term's.
 */
chosen?: Array<Chosen> | null, };

/**
 * One layer's part.
 */
export type PathStep = { name: string, kind: LayerKind, 
/**
 * The cell of the layer's output that the terms add up to.
 */
cell: [number, number, number], 
/**
 * f(sum), and sum = bias + all products. Of a pooling, an unpooling and a copy: the sum of the products.
 */
value: number, sum: number, bias: number, 
/**
 * Strongest first.
 */
terms: Array<Term>, 
/**
 * How many terms there are, and the sum of the products that are not listed.
 */
count: number, rest: number, 
/**
 * The cells of the layer's input that can reach the pixel (in the encoder: the code cell).
 */
field: Field, 
/**
 * Strongest first.
 */
shares: Array<Share>, 
/**
 * The sum of the shares that are not listed.
 */
shareRest: number, 
/**
 * What biases added from here to the pixel (or the code cell).
 */
fromBiases: number, 
/**
 * Shares added over the channels, \[h, w\] of the layer's input.
 */
map: Array<number>, };

/**
 * A phase as the page lists it.
 */
export type PhaseInfo = { kind: PhaseKind, 
/**
 * The block that is pre-trained, from the image up.
 */
layer: number, 
/**
 * `None`: as long as training goes on.
 */
epochs: number | null, steps: number | null, };

export type PhaseKind = "plain" | "greedy" | "rbm" | "fineTuning";

/**
 * An image, what the network sees of it, and what it makes of it: pixels in \[0, 1\], row by row.
 */
export type Picture = { image: Float32Array, corrupted: Float32Array, 
/**
 * Of a classifier: the probability of each class.
 */
output: Float32Array, 
/**
 * Of a test image.
 */
label: number | null, };

/**
 * What made a pixel, from the picture's layer to the first of the encoder.
 */
export type PixelPath = { layers: Array<PathStep>, };

/**
 * A point of a stroke: in \[0, 1\] over the pad, y downwards.
 */
export type Point = { x: number, y: number, };

/**
 * A place in the list of phases.
 */
export type Position = { 
/**
 * Of the phase that the next step belongs to.
 */
index: number, kind: PhaseKind, layer: number, 
/**
 * Its steps that are done.
 */
step: number, 
/**
 * All of them; `None` where it has no end.
 */
steps: number | null, };

/**
 * Shares of test labels that were named rightly.
 */
export type ProbeAnswer = { 
/**
 * Of a softmax regression on standardised features.
 */
linear: number, 
/**
 * Of the vote of the seven nearest neighbours, on standardised features too.
 */
neighbours: number, 
/**
 * Images that there were.
 */
labels: number, tests: number, };

/**
 * `labels` training images to learn from, the first `tests` of a draw of the test images to be judged by.
 */
export type ProbeRequest = { features: Features, labels: number, tests: number, seed: number, };

export type ProjectRequest = { shown: Shown, 
/**
 * The layer's name.
 */
layer: string, channel: number, 
/**
 * The map's strongest activation alone, in place of the whole map.
 */
strongest?: boolean | null, 
/**
 * The activation in this row and column alone.
 */
cell?: [number, number] | null, };

export type Projection = { 
/**
 * The strongest activation of the map.
 */
cell: [number, number, number], value: number, 
/**
 * The pixels that can reach that cell: the patch of input that caused it.
 */
field: Field, 
/**
 * The feature map as it is.
 */
map: Matrix, 
/**
 * What is left of it in the pixels; of either sign.
 */
picture: Matrix, 
/**
 * The image that the model saw.
 */
seen: Matrix, };

/**
 * Why a device is used: `code` for the page, which has words for it in every language, and what there is to add.
 */
export type Reason = { 
/**
 * `software`, `noAdapter` or `noDevice`.
 */
code: string, detail: string, };

export type RunRequest = { 
/**
 * `reconstruct`, `encode`, `decode` or `corrupt`.
 */
stage: string, 
/**
 * \[rows, width of what the stage takes\].
 */
values: Float32Array, };

export type Share = { 
/**
 * Of the layer's input.
 */
cell: [number, number, number], value: number, share: number, };

export type Shown = { 
/**
 * Number of a test image.
 */
digit: number, 
/**
 * A drawing, in place of the test image; without a stroke it is none.
 */
strokes?: Array<Array<Point>> | null, 
/**
 * Keys the corruption.
 */
seed: number, };

export type Survey = { 
/**
 * Of the model that was asked.
 */
step: number, 
/**
 * \[images, pixels\].
 */
pixels: Uint8Array, labels: Uint8Array | null, 
/**
 * \[images, units\].
 */
codes: Float32Array | null, 
/**
 * \[images\], squared and summed over an image's pixels.
 */
errors: Float32Array | null, };

export type SurveyRequest = { first: number, count: number, 
/**
 * Whether codes are wanted, and whether errors are.
 */
codes: boolean, errors: boolean, };

/**
 * value x weight = product.
 */
export type Term = { 
/**
 * Of the layer's input.
 */
cell: [number, number, number], value: number, 
/**
 * Of a pooling and an unpooling: 1 where the switch points, else 0.
 */
weight: number, product: number, 
/**
 * Row and column in the kernel or in the window.
 */
tap: [number, number], 
/**
 * Of an unpooling: where this cell's maximum was.
 */
switch: [number, number] | null, };

/**
 * How far a call to train has come.
 */
export type Trained = { 
/**
 * Steps that were done.
 */
steps: number, 
/**
 * Of the model now.
 */
step: number, epoch: number, };

/**
 * How far fine-tuning has come.
 */
export type Tuned = { step: number, steps: number, 
/**
 * Mean training loss since the last answer.
 */
loss: number | null, 
/**
 * On the first 1,000 test images, at the start and about every tenth of the steps before the last.
 */
sample: number | null, 
/**
 * On all test images, once it is done.
 */
accuracy: number | null, };

/**
 * What to train on, for how long, and from where.
 */
export type Tuning = { 
/**
 * Labelled images, drawn from all classes alike.
 */
labels: number, 
/**
 * Of the labelled images: synthetic ones add no steps.
 */
epochs: number, seed: number, 
/**
 * Start from the same encoder untrained.
 */
scratch: boolean, 
/**
 * Images that the model makes of these labels (see `augment.rs`), trained on like the labelled ones.
 */
synthetic: number, };

export type View = { step: number, width: number, height: number, 
/**
 * Whether outputs are images; a classifier's are probabilities.
 */
rebuilds: boolean, picture: Picture, pictures: Array<Picture>, layers: Array<Layer>, 
/**
 * Where each pooling found its maxima: numbers of pixels of its input, row by row; `NAME.switches` of the layer
 * NAME.
 */
switches: Record<string, Float32Array>, };

export type ViewRequest = { shown: Shown, 
/**
 * Numbers of test images.
 */
digits: Array<number>, };

export type Weights = { 
/**
 * Of a dense layer \[inputs, outputs\].
 */
shape: Array<number>, values: Float32Array, };

export type WeightsRequest = { 
/**
 * Of a parameter or of a layer; `code` is the encoder's last layer.
 */
name: string, };

/** Every question by its name. */
export interface Queries {
  codes: { request: CodesRequest; answer: Codes };
  cost: { request: CostRequest; answer: Cost };
  deconvolve: { request: Deconvolution; answer: Deconvolved };
  draw: { request: DrawRequest; answer: Drawn };
  ends: { request: EndsRequest; answer: Ends };
  evaluate: { request: EvaluateRequest; answer: Evaluation };
  fineTune: { request: FineTuneRequest; answer: Tuned };
  images: { request: ImagesRequest; answer: Images };
  masked: { request: MaskedRequest; answer: Masked };
  path: { request: PathRequest; answer: PixelPath };
  probe: { request: ProbeRequest; answer: ProbeAnswer };
  project: { request: ProjectRequest; answer: Projection };
  run: { request: RunRequest; answer: Float32Array };
  survey: { request: SurveyRequest; answer: Survey };
  view: { request: ViewRequest; answer: View };
  weights: { request: WeightsRequest; answer: Weights };
}
