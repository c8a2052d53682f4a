// @ts-check
export default {
  "inside.kernels": "Filters",
  "inside.switches": "Pooling and unpooling",
  "inside.path": "Pixel path",
  "inside.projection": "Feature projection",
  "inside.stepper": "Transposed convolution",
  "deed.conv": "{kernel} × {kernel} convolution",
  "deed.pool": "{kernel} × {kernel} max-pooling",
  "deed.unpool": "unpooling by switches",
  "deed.upsample": "copying × {stride}",
  "deed.convTranspose": "{kernel} × {kernel} transposed convolution",
  "brief.conv": "convolution",
  "brief.pool": "pooling",
  "brief.unpool": "unpooling",
  "brief.upsample": "copying",
  "brief.convTranspose": "transposed",
  "layer.encoder": "Encoder {number}, {deed}",
  "layer.decoder": "Decoder {number}, {deed}",
  "conv.layer": "Layer",
  "conv.map": "Map",

  "kind.conv": "convolution",
  "kind.pool": "max-pooling",
  "kind.unpool": "unpooling",
  "kind.upsample": "copying",
  "kind.convTranspose": "transposed convolution",
  "layers.encoder": "Encoder",
  "layers.decoder": "Decoder",
  "layers.kind": "Layer",
  "layers.channels": "Maps",
  "layers.kernel": "Kernel",
  "layers.stride": "Stride",
  "layers.padding": "Padding",
  "layers.outputPadding": "Output padding",
  "layers.activation": "Activation",
  "layers.shape": "Makes",
  "layers.of": "{what}, {side} {number}",
  "layers.add": "Add to the {side}",
  "layers.remove": "Remove {side} {number}",
  "layers.whole": "{what} must be a whole number from {low} to {high}.",
  "layers.kernelTooLarge": "The kernel {kernel} is larger than the image of {image}, padded by {padding}.",
  "layers.paddingTooLarge": "A padding of {padding} leaves nothing of the image.",
  "layers.outputPaddingTooLarge": "The output padding {outputPadding} must be smaller than the stride {stride}.",
  "layers.nothingToUndo": "There is no pooling left to undo.",
  "layers.undoes": "It undoes a pooling that made {made}, but gets {got}.",
  "layers.picture": "The last layer makes {got}, and the images are {wanted}.",

  "features.label": "The network: the feature maps of every layer, shrinking to the code and growing again",
  "features.keys":
    "Left and right go from layer to layer, up and down from map to map; Enter chooses a map for the panels below.",
  "features.map": "{name}, map {map} of {of}: from {low} to {high}",
  "features.cell": "Row {row}, column {column}: {value}.",
  "features.choose": "A click chooses this map for the panels below.",
  "features.enlarged": "The map, {height} × {width}",
  "features.kernel": "Its kernel",
  "features.kernels": "Its kernels, one for each of {count} maps",
  "features.projected": "Carried back to the pixels",
  "features.caption":
    "Each tile is one feature map, live: what one filter makes of the whole image. Pooling shrinks the maps to the " +
    "code, the decoder enlarges them again. Ochre is negative. Choose a map for the panels below.",
  "kernels.title": "The filters",
  "kernels.name": "{title}: {ins} → {outs} maps, filters of {kernel}",
  "kernels.caption":
    "The very weights that slide over the maps. Each tile reads one map of the layer before and adds to one " +
    "map of its own layer; the longer side runs across.",

  "switches.title": "Pooling remembers, unpooling puts back",
  "switches.label": "Pooling and unpooling of one map. The arrow keys choose a pooled cell.",
  "switches.pool": "Pooling",
  "switches.before": "before pooling",
  "switches.after": "pooled: the maxima",
  "switches.back": "what the decoder has",
  "switches.put": "put back by switches",
  "switches.copied": "copied instead",
  "switches.none": "This model pools nothing.",
  "switches.told":
    "Pooled cell {row}, {column}: its maximum {value} was at {from}. Unpooling puts {back} back exactly there and " +
    "leaves zeros around it; copying writes {back} into the whole window.",
  "switches.caption":
    "The dots are the switches: where each window had its maximum. Pooling forgets everything else. With the " +
    "switches the decoder still knows where, without them it does not.",

  "path.title": "Pixel path",
  "path.lead":
    "Every number of a convolutional network is a short sum. Choose a pixel of the reconstruction and follow " +
    "its sum back: through the weights of the decoder, the cells of the code and the switches of the " +
    "pooling, down to the pixels of the input.",
  "path.pad": "The reconstruction. Choose a pixel with a click or the arrow keys.",
  "path.told": "Pixel {row}, {column} = {value}",
  "path.step": "{layer}: {place}",
  "path.pixel": "pixel {row}, {column}",
  "path.cell": "{row}, {column} in map {map}",
  "path.kept": "kept",
  "path.dropped": "not kept",
  "path.tap": "weight {row}, {column}",
  "path.rest": "{count} more terms",
  "path.bias": "bias",
  "path.sum": "sum, and {value} after the activation",
  "path.plain": "sum",
  "path.map": "What each place of the layer below adds to the pixel",
  "path.below": "{rows} × {columns} cells reach it",
  "path.seen": "{rows} × {columns} pixels of the input reach it",
  "path.caption":
    "Each row is one layer, from the picture back to the input, with the largest terms value × weight of its sum; " +
    "click a cell to go on from there. The small maps show what every place of the layer below adds along all " +
    "ways, the frame what can reach the pixel (in the encoder: the code cell), the small square the strongest " +
    "term. Shares after Bach et al., PLOS ONE 2015.",

  "projection.title": "Feature projection",
  "projection.label": "A feature map, what it holds in pixels, and the input",
  "projection.strongest": "its strongest activation alone",
  "projection.map": "map {channel}",
  "projection.picture": "projected to pixels",
  "projection.seen": "the input",
  "projection.patch": "the patch, {size}",
  "projection.told":
    "The strongest activation is {value}, at {row}, {column}. It sees rows {top} to {bottom} and columns {left} to " +
    "{right} of the input.",
  "projection.caption":
    "The deconvolutional network of Zeiler et al. (ICCV 2011): everything but the chosen activation is set to " +
    "zero, and what is left goes back through unpooling, rectification and the same filters, transposed. What " +
    "appears is the pattern to which the activation answered.",

  "stepper.title": "Deconvolution is convolution",
  "stepper.lead":
    "A “deconvolution” stamps the kernel once for every entry of the matrix and adds up where stamps overlap. " +
    "The same numbers come from a plain convolution: put zeros between the entries and around them, and slide the " +
    "kernel rotated by 180 degrees.",
  "stepper.matrix": "Matrix",
  "stepper.kernel": "Kernel",
  "stepper.cell": "{name}, row {row}, column {column}",
  "stepper.stride": "Stride",
  "stepper.padding": "Padding",
  "stepper.previous": "Previous step",
  "stepper.play": "Play or pause",
  "stepper.next": "Next step",
  "stepper.place": "Step",
  "stepper.left": "Transposed convolution: stamps",
  "stepper.right": "Convolution: a sliding window",
  "stepper.sumOf": "sum of the stamps",
  "stepper.result": "result",
  "stepper.turned": "kernel, rotated",
  "stepper.stuffed": "matrix, with zeros between and around",
  "stepper.ready": "Press play, or step through the entries of the matrix. Matrix and kernel can be edited.",
  "stepper.step": "Stamp {step} of {count}: {entry} times the kernel.",
  "stepper.sum": "Done at {row}, {column}: {sum} = {total}.",
  "stepper.same": "Both results are equal, number by number: {count} of {count}.",
  "stepper.apart": "The results differ by at most {apart}, the rounding of 32-bit numbers.",
  "stepper.caption":
    "Framed is what the step touches, tinted what is finished. Both results are computed by the engine’s own " +
    "operations, the ones that train the model above.",
};
