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

/**
 * A model that was built: its cost, its specification and its layers.
 */
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
spec: string, 
/**
 * Optimiser steps taken; more than 0 for a model that was loaded.
 */
step: number, 
/**
 * Layers from the image to the picture.
 */
layers: Array<LayerInfo>, 
/**
 * Phases of its recipe; without one, none.
 */
phases?: Array<PhaseInfo>, };

/**
 * A cell of a layer's output.
 */
export type Chosen = { 
/**
 * The layer's name.
 */
layer: string, 
/**
 * Row, column and channel in its output.
 */
cell: [number, number, number], };

/**
 * Means over the images.
 */
export type Codes = { 
/**
 * Images that the means are over.
 */
images: number, 
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
 * The distributions of a variational autoencoder's codes; none for other models.
 */
gaussians?: Gaussians, };

/**
 * How active the numbers of the codes of test images are.
 */
export type CodesRequest = Record<symbol, never>;

/**
 * The work of one training step.
 */
export type Cost = { 
/**
 * Numbers that are trained.
 */
parameters: number, 
/**
 * Instructions of its plan: GPU dispatches.
 */
dispatches: number, 
/**
 * Floating-point operations in matrix products and convolutions.
 */
flops: number, };

/**
 * What a training step would cost, on the data in use.
 */
export type CostRequest = { 
/**
 * JSON, or a preset's name.
 */
spec: string, };

/**
 * An image cut into patches.
 */
export type Cut = { 
/**
 * Columns of the image in pixels.
 */
width: number, 
/**
 * Rows of the image in pixels.
 */
height: number, 
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
export type DataInfo = { 
/**
 * Name of the data set.
 */
name: string, 
/**
 * Images to train on.
 */
train: number, 
/**
 * Images to test on.
 */
test: number, 
/**
 * Columns of an image.
 */
width: number, 
/**
 * Rows of an image.
 */
height: number, 
/**
 * 0 without labels.
 */
classes: number, 
/**
 * What a model has to be better than: the mean training image, whatever the input. None until every image has
 * been made.
 */
meanLoss: MeanLoss | null, };

/**
 * What can be edited.
 */
export type Deconvolution = { 
/**
 * What is enlarged, at most 6 x 6.
 */
matrix: Matrix, 
/**
 * What it is enlarged by, at most 4 x 4.
 */
kernel: Matrix, 
/**
 * Cells of the result from one entry of the matrix to the next, 1 to 4.
 */
stride: number, 
/**
 * Cut off from the result on every side; smaller than the kernel's sides.
 */
padding: number, 
/**
 * Rows and columns more at the lower and right edge; smaller than the stride.
 */
outputPadding?: number | null, };

/**
 * The transposed convolution, and the plain one that gives the same.
 */
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

/**
 * A drawing through the model, corrupted as in training.
 */
export type DrawRequest = { 
/**
 * Each a line through its points.
 */
strokes: Array<Array<Point>>, 
/**
 * Keys the corruption.
 */
seed: number, };

/**
 * Pixels in \[0, 1\], row by row.
 */
export type Drawn = { 
/**
 * The drawing.
 */
image: Float32Array, 
/**
 * The same as the model sees it.
 */
corrupted: Float32Array, 
/**
 * What the model makes of it; for a classifier, a logit for each class.
 */
reconstruction: Float32Array, };

/**
 * Pixels in \[0, 1\], row by row.
 */
export type Ends = { 
/**
 * The picture.
 */
first: Float32Array, 
/**
 * The other test image.
 */
last: Float32Array, };

/**
 * The picture and another test image, to go from one to the other.
 */
export type EndsRequest = { 
/**
 * The picture: a test image or a drawing.
 */
shown: Shown, 
/**
 * Number of a test image.
 */
other: number, };

/**
 * The losses over a whole split.
 */
export type EvaluateRequest = { 
/**
 * `train` or `test`.
 */
split: string, };

/**
 * Means over the images of a split.
 */
export type Evaluation = { 
/**
 * Images that the means are over.
 */
count: number, 
/**
 * The training loss without penalties and divergence: per image, summed over its pixels.
 */
loss: number, 
/**
 * Summed over the pixels of an image; `None` for a classifier.
 */
squaredErrorPerImage?: number, 
/**
 * Divergence of a variational autoencoder's codes from N(0, I), in nats; `None` for other models.
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
export type Field = { 
/**
 * First row.
 */
top: number, 
/**
 * First column.
 */
left: number, 
/**
 * Last row.
 */
bottom: number, 
/**
 * Last column.
 */
right: number, };

/**
 * Begin fine-tuning, or go on with it.
 */
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

/**
 * Images as they are in the data.
 */
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
export type ImagesRequest = { 
/**
 * `train` or `test`.
 */
split: string, 
/**
 * Number of the first image, from 0.
 */
first: number, 
/**
 * How many images, at most.
 */
count: number, };

/**
 * A layer's activations for the picture.
 */
export type Layer = { 
/**
 * Its name in the model: `encoder.0`, for example.
 */
name: string, 
/**
 * Number of activations.
 */
width: number, 
/**
 * \[units\], \[height, width, channels\] or \[tokens, width\].
 */
sizes: Array<number>, 
/**
 * The activations in the order of `sizes`, the last of which runs fastest.
 */
values: Float32Array, };

/**
 * A layer of a model.
 */
export type LayerInfo = { 
/**
 * Its name: `encoder.0`, for example.
 */
name: string, 
/**
 * Shape of its weights, \[inputs, outputs\].
 */
shape: Array<number>, };

/**
 * What a layer of a convolutional autoencoder does, and which fields of a layer it uses.
 */
export type LayerKind = "conv" | "pool" | "unpool" | "upsample" | "convTranspose";

/**
 * Training losses since the last metrics, added up: single precision numbers in double precision, so that the sums of
 * a stretch of training are the same however often it was reported in between.
 */
export type LossSums = { 
/**
 * Number of steps.
 */
steps: number, 
/**
 * Their training losses, added up.
 */
loss: number, 
/**
 * Divergences of a variational autoencoder's codes; else 0.
 */
divergence: number, };

/**
 * What a masked autoencoder fills in.
 */
export type Masked = { 
/**
 * The picture, enlarged if that was asked for.
 */
picture: MaskedImage, 
/**
 * What the decoder was given in every place for the picture, before positions are added.
 */
tokens: Array<Float32Array>, 
/**
 * The mask token, where it joins in the encoder.
 */
token: Float32Array | null, 
/**
 * The test images.
 */
pictures: Array<MaskedImage>, };

/**
 * An image, and what the model makes of its visible patches.
 */
export type MaskedImage = { 
/**
 * Its patches, and which were hidden.
 */
cut: Cut, 
/**
 * Pixels in \[0, 1\], row by row.
 */
image: Float32Array, 
/**
 * All patches as predicted.
 */
output: Float32Array, 
/**
 * Class of a test image; none for a drawing, or without labels.
 */
label: number | null, };

/**
 * The picture and test images, masked and filled in.
 */
export type MaskedRequest = { 
/**
 * The picture: a test image or a drawing.
 */
shown: Shown, 
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
 * Factor by which the picture is enlarged.
 */
factor?: number | null, 
/**
 * Whether mask tokens join in the encoder, so that the token is wanted, too.
 */
inside?: boolean | null, };

/**
 * Rows of numbers.
 */
export type Matrix = { 
/**
 * Number of rows.
 */
height: number, 
/**
 * Numbers of a row.
 */
width: number, 
/**
 * Row by row.
 */
values: Array<number>, };

/**
 * Losses per image, by the names that they have in a specification.
 */
export type MeanLoss = { 
/**
 * Squared error, summed over the pixels.
 */
mse: number, 
/**
 * Binary cross-entropy, likewise, in nats.
 */
bce: number, 
/**
 * Absolute error, likewise.
 */
l1: number, };

/**
 * How training goes.
 */
export type Metrics = { 
/**
 * Optimiser steps taken.
 */
step: number, 
/**
 * Number of the epoch, from 0.
 */
epoch: number, 
/**
 * Where training is in its recipe, if it has one.
 */
phase?: Position, 
/**
 * Mean training loss since the last metrics; the reconstruction error of its block while one is pre-trained.
 */
loss: number | null, 
/**
 * Over the first 512 test images, as it was last measured.
 */
testLoss: number | null, 
/**
 * Over the same test images, summed over the pixels of each; none for a classifier.
 */
squaredErrorPerImage: number | null, 
/**
 * Mean divergence of a variational autoencoder's codes since the last metrics, in nats; none for other models.
 */
divergence?: number | null, 
/**
 * The same over the test images.
 */
testDivergence?: number | null, 
/**
 * Share of the same test images that a classifier names rightly; none for an autoencoder.
 */
accuracy: number | null, 
/**
 * Training images a second since the last metrics.
 */
examplesPerSecond: number, 
/**
 * What the means since the last metrics are made of.
 */
sums: LossSums, };

/**
 * What made a pixel of the picture, layer by layer.
 */
export type PathRequest = { 
/**
 * The picture: a test image or a drawing.
 */
shown: Shown, 
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
export type PathStep = { 
/**
 * Name of the layer; the last one is `picture`.
 */
name: string, 
/**
 * What the layer does.
 */
kind: LayerKind, 
/**
 * The cell of the layer's output that the terms add up to.
 */
cell: [number, number, number], 
/**
 * What comes out of the layer in the cell, f(sum).
 */
value: number, 
/**
 * The bias and all products. Of a pooling, an unpooling and a copy: the sum of the products.
 */
sum: number, 
/**
 * Added to the products; 0 in layers without one.
 */
bias: number, 
/**
 * Strongest first.
 */
terms: Array<Term>, 
/**
 * How many terms there are.
 */
count: number, 
/**
 * The sum of the products that are not listed.
 */
rest: number, 
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
export type PhaseInfo = { 
/**
 * What is trained in it.
 */
kind: PhaseKind, 
/**
 * The block that is pre-trained, from the image up.
 */
layer: number, 
/**
 * `None`: as long as training goes on.
 */
epochs: number | null, 
/**
 * Steps of all its epochs; `None` likewise.
 */
steps: number | null, };

/**
 * What a phase trains, and how.
 */
export type PhaseKind = "plain" | "greedy" | "rbm" | "fineTuning";

/**
 * An image, what the network sees of it, and what it makes of it: pixels in \[0, 1\], row by row.
 */
export type Picture = { 
/**
 * The image as it is.
 */
image: Float32Array, 
/**
 * What the network sees.
 */
corrupted: Float32Array, 
/**
 * What the network makes of it; for a classifier, the probability of each class.
 */
output: Float32Array, 
/**
 * Class of a test image; none for a drawing, or without labels.
 */
label: number | null, };

/**
 * What made a pixel, from the picture's layer to the first of the encoder.
 */
export type PixelPath = { 
/**
 * The layers in this order.
 */
layers: Array<PathStep>, };

/**
 * A point of a stroke: in \[0, 1\] over the pad, y downwards.
 */
export type Point = { 
/**
 * From the left edge, 0, to the right one, 1.
 */
x: number, 
/**
 * From the upper edge, 0, to the lower one, 1.
 */
y: number, };

/**
 * A place in the list of phases.
 */
export type Position = { 
/**
 * Number of the phase that the next step belongs to.
 */
index: number, 
/**
 * What is trained in it.
 */
kind: PhaseKind, 
/**
 * The block that is pre-trained, from the image up; 0 in phases of the whole.
 */
layer: number, 
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
 * By a softmax regression on standardised features.
 */
linear: number, 
/**
 * By the vote of the seven nearest neighbours, on standardised features too.
 */
neighbours: number, 
/**
 * Training images that there were.
 */
labels: number, 
/**
 * Test images that there were.
 */
tests: number, };

/**
 * `labels` training images to learn from, the first `tests` of a draw of the test images to be judged by.
 */
export type ProbeRequest = { 
/**
 * What labels are read from.
 */
features: Features, 
/**
 * Training images to learn from.
 */
labels: number, 
/**
 * Test images to be judged by.
 */
tests: number, 
/**
 * Draws the images.
 */
seed: number, };

/**
 * A feature map of the encoder, carried back to the pixels.
 */
export type ProjectRequest = { 
/**
 * The picture: a test image or a drawing.
 */
shown: Shown, 
/**
 * The layer's name.
 */
layer: string, 
/**
 * Number of the feature map, from 0.
 */
channel: number, 
/**
 * The map's strongest activation alone, in place of the whole map.
 */
strongest?: boolean | null, 
/**
 * The activation in this row and column alone.
 */
cell?: [number, number] | null, };

/**
 * A feature map of the encoder, carried back to the pixels.
 */
export type Projection = { 
/**
 * The strongest activation of the map.
 */
cell: [number, number, number], 
/**
 * Its value.
 */
value: number, 
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
code: string, 
/**
 * What there is to add, in English.
 */
detail: string, };

/**
 * Rows of values through a part of the model.
 */
export type RunRequest = { 
/**
 * `reconstruct`, `encode`, `decode` or `corrupt`.
 */
stage: string, 
/**
 * \[rows, width of what the stage takes\].
 */
values: Float32Array, };

/**
 * What a number of a layer's input adds to the pixel (in the encoder: to the code cell).
 */
export type Share = { 
/**
 * Place in the layer's input.
 */
cell: [number, number, number], 
/**
 * Number in the cell.
 */
value: number, 
/**
 * The number times the slope of the pixel by it.
 */
share: number, };

/**
 * The picture that is asked about: a test image, or a drawing in its place.
 */
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

/**
 * Test images, and what the model makes of them.
 */
export type Survey = { 
/**
 * Optimiser steps of the model that was asked.
 */
step: number, 
/**
 * \[images, pixels\].
 */
pixels: Uint8Array, 
/**
 * \[images\], where the data have labels.
 */
labels: Uint8Array | null, 
/**
 * \[images, units\].
 */
codes: Float32Array | null, 
/**
 * \[images\], squared and summed over an image's pixels.
 */
errors: Float32Array | null, };

/**
 * What the model makes of `count` test images from number `first` on, fewer at their end.
 */
export type SurveyRequest = { 
/**
 * Number of the first test image, from 0.
 */
first: number, 
/**
 * How many test images, at most.
 */
count: number, 
/**
 * Whether codes are wanted.
 */
codes: boolean, 
/**
 * Whether errors are wanted.
 */
errors: boolean, };

/**
 * value x weight = product.
 */
export type Term = { 
/**
 * Place in the layer's input.
 */
cell: [number, number, number], 
/**
 * Number in the cell.
 */
value: number, 
/**
 * For a pooling and an unpooling: 1 where the switch points, else 0.
 */
weight: number, 
/**
 * What the term adds to the sum.
 */
product: number, 
/**
 * Row and column in the kernel or in the window.
 */
tap: [number, number], 
/**
 * For an unpooling: where this cell's maximum was.
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
 * Optimiser steps of the model by now.
 */
step: number, 
/**
 * Number of its epoch, from 0.
 */
epoch: number, };

/**
 * How far fine-tuning has come.
 */
export type Tuned = { 
/**
 * Optimiser steps taken.
 */
step: number, 
/**
 * Optimiser steps in all.
 */
steps: number, 
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
 * Epochs over the labelled images: synthetic ones add no steps.
 */
epochs: number, 
/**
 * Draws the labelled images, initial weights and orders.
 */
seed: number, 
/**
 * Start from the same encoder untrained.
 */
scratch: boolean, 
/**
 * Images that the model makes of these labels (see `augment.rs`), trained on like the labelled ones.
 */
synthetic: number, };

/**
 * A frame of the page: the picture and the model as they are now.
 */
export type View = { 
/**
 * Optimiser steps of the model.
 */
step: number, 
/**
 * Columns of an image.
 */
width: number, 
/**
 * Rows of an image.
 */
height: number, 
/**
 * Whether outputs are images; a classifier's are probabilities.
 */
rebuilds: boolean, 
/**
 * What became of the picture.
 */
picture: Picture, 
/**
 * What became of the test images.
 */
pictures: Array<Picture>, 
/**
 * Hidden layers in order, the code among them; while blocks are pre-trained, those up to the block and back.
 */
layers: Array<Layer>, 
/**
 * Where each pooling found its maxima: numbers of pixels of its input, row by row; `NAME.switches` of the layer
 * NAME.
 */
switches: Record<string, Float32Array>, };

/**
 * The picture through every layer, and test images through the model.
 */
export type ViewRequest = { 
/**
 * The picture: a test image or a drawing.
 */
shown: Shown, 
/**
 * Numbers of test images.
 */
digits: Array<number>, };

/**
 * A parameter as it is now.
 */
export type Weights = { 
/**
 * Its sizes; those of a dense layer are \[inputs, outputs\].
 */
shape: Array<number>, 
/**
 * Its numbers, row-major.
 */
values: Float32Array, };

/**
 * A parameter of the model.
 */
export type WeightsRequest = { 
/**
 * Name of a parameter or of a layer; `code` is the encoder's last layer.
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
