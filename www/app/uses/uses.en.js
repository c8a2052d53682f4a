// @ts-check
export default {
  "uses.title": "What it is for",
  "uses.map": "Map",
  "uses.images": "Test images",
  "uses.documents": "Test documents",
  "uses.again": "Measure again",
  "uses.reading": "Reading the test images",
  "uses.readingTexts": "Reading the test documents",

  "uses.map.lead.images":
    "The encoder gives every test image a place. What lies together looks alike to it, and what lies between " +
    "can be decoded: point, draw a walk, or circle a group. Beside it, the first two principal components of " +
    "the pixels.",
  "uses.map.lead.still":
    "The encoder gives every test image a place. What lies together looks alike to it: point, or circle a " +
    "group. Beside it, the first two principal components of the pixels.",
  "uses.map.lead.texts":
    "The encoder gives every test document a place. What lies together is about the same to it: point at a " +
    "document to read it below the maps, or circle a group to list it. Beside it, the same documents by latent " +
    "semantic analysis (LSA), which is linear.",
  "uses.map.mode": "What pointer and keys do",
  "uses.map.look": "Look",
  "uses.map.walk": "Walk",
  "uses.map.lasso": "Lasso",
  "uses.map.keys.look": "By keyboard: the arrow keys move over the map.",
  "uses.map.keys.walk":
    "By keyboard: the arrow keys move, Space sets a corner of the walk, Enter the last one; Escape clears.",
  "uses.map.keys.lasso":
    "By keyboard: the arrow keys move, Space sets a corner of the lasso, Enter sets the last and closes it; Escape " +
    "clears.",
  "uses.map.corner": "Corner {n} is set.",
  "uses.map.clusters": "Clusters (k-means)",
  "uses.map.waiting": "Waiting for the codes of the test data…",
  "uses.map.grid": "Decode grid",
  "uses.map.codes": "The codes",
  "uses.map.pixels": "PCA of the pixels",
  "uses.map.words": "LSA of the words",
  "uses.map.here.images": "Decoded at the pointer, and the test image nearest to it.",
  "uses.map.here.still": "The test image nearest to the pointer.",
  "uses.map.here.texts": "The test document nearest to the pointer.",
  "uses.map.legend": "Classes or clusters",
  "uses.map.pick.classes": "The numbers pick out a class on both maps.",
  "uses.map.pick.clusters":
    "The numbers pick out a cluster on both maps: colours are clusters, digits on the maps are classes.",
  "uses.map.strip": "Images along the walk, or inside the lasso",
  "uses.map.members": "Documents inside the lasso",
  "uses.map.own": "The axes are the {units} numbers of the code.",
  "uses.map.axes": "The code has {units} numbers; these are its two principal components, {share} % of its variance.",
  "uses.map.share": "{share} % of the variance of the pixels.",
  "uses.map.lsa": "The same documents by LSA of rank 2, point for point.",
  "uses.map.grouped": "{k} clusters of the whole codes.",
  "uses.map.pure":
    "{k} clusters of the whole codes. Purity {purity} %: so many images are of the class that is most frequent in " +
    "their cluster.",
  "uses.map.pure.texts":
    "{k} clusters of the whole codes. Purity {purity} %: so many documents are on the topic that is most frequent " +
    "in their cluster, which is named here.",
  "uses.map.walked": "Decoded along the walk, from its beginning to its end.",
  "uses.map.lassoed": "{n} images inside, {shown} shown.",
  "uses.map.lassoed.texts": "{n} documents inside, {shown} listed.",
  "uses.between": "Interpolation",
  "uses.between.lead":
    "From the image at the top of the page (a drawing, or a test image) to another: above, along a straight " +
    "line through the code, decoded; below, by merely blending the pixels.",
  "uses.between.to": "To test image",
  "uses.between.code": "Interpolated in the code",
  "uses.between.pixels": "Interpolated in the pixels",
  "uses.measuring": "Measuring…",
  "uses.unlabelled": "These images have no labels, so nothing can be counted.",
  "uses.more":
    "At least {needed} test images are needed here, and there are only {n}. Where no files for testing are given, " +
    "one image in seven is kept for it.",
  "uses.ms": "{ms} ms",
  "uses.retrieval": "Retrieval",
  "uses.retrieval.lead":
    "A search by example: the image at the top of the page, a drawing or a test image, is the query, and the " +
    "test images nearest to it are found. Close in the code is close in what the encoder found worth " +
    "keeping; close in the pixels is near stroke for stroke.",
  "uses.retrieval.query": "The query",
  "uses.retrieval.code": "Nearest by code",
  "uses.retrieval.pixels": "Nearest by pixels",
  "uses.retrieval.by.code": "Codes",
  "uses.retrieval.by.pixels": "Pixels",
  "uses.retrieval.width": "Numbers compared",
  "uses.retrieval.precision": "Precision at 10",
  "uses.retrieval.votes": "Classified correctly by 7 neighbours",
  "uses.retrieval.time": "Time",
  "uses.retrieval.measured":
    "Every one of {n} images looked for its neighbours among all others: {pairs} distances each way. The encoder " +
    "as of step {step}.",
  "uses.retrieval.instead":
    "Here the pixels find more. After {steps} steps the codes of the deep autoencoder find more than the pixels do.",
  "uses.instead": "Open it and train it that far",
  "uses.hashing": "Semantic hashing",
  "uses.hashing.lead":
    "Every unit of the code (or its 30 first principal components, where there are more) gives one bit, above its " +
    "median or below. Images with nearly the same bits are found by their address, without one distance being " +
    "measured.",
  "uses.hashing.radius": "Bits that may differ",
  "uses.hashing.found":
    "{bits} bits, at most {radius} of them different: {n} of {all} images on average ({share} %) are left to be " +
    "compared, and {same} % of these are of the same class.",
  "uses.hashing.short":
    "{bits} bits, at most {radius} of them different: {n} of {all} images on average ({share} %) are left to be " +
    "compared.",
  "uses.generate": "Generation",
  "uses.generate.lead":
    "Decoded codes that belong to no image. An ordinary autoencoder promises nothing about them: its codes " +
    "may lie anywhere, with holes between them. A variational one was trained so that codes from N(0, I) " +
    "give images.",
  "uses.generate.from": "Codes from",
  "uses.generate.fitted": "the normal distribution of the test codes",
  "uses.generate.standard": "N(0, I)",
  "uses.generate.spread": "Spread",
  "uses.generate.again": "New samples",
  "uses.generate.read":
    "{read} of {n} can be read: at least {agree} of the {votes} test images nearest to them (by their pixels) are " +
    "of one class, and the picture is neither flat nor far from all of them. The decoder as of step {step}. By " +
    "class:",
  "uses.generate.measured": "Readable pictures so far, on these data",
  "uses.generate.model": "Pictures by",
  "uses.generate.steps": "Steps",
  "uses.generate.share": "Readable",
  "uses.generate.images": "Test images themselves",
  "uses.generate.noise": "Noise",
  "uses.generate.blank": "Blank pictures",
  "uses.generate.calibrated":
    "By the same measure {images} of the test images themselves are read, {noise} of noise and {blank} of blank " +
    "pictures. Flat is what has less than half the contrast of nearly every test image; far is what lies farther " +
    "from all test images than they do from each other, but for one in a hundred.",
  "uses.anomalies": "Anomalies",
  "uses.anomalies.lead":
    "An autoencoder rebuilds well what is like the images it learned from. What it rebuilds badly is unlike them: " +
    "damaged, mislabelled, or something else entirely. So its error can raise an alarm without ever having seen " +
    "what to look for.",
  "uses.anomalies.foreign": "Foreign images among the test images",
  "uses.anomalies.shoe": "A shoe, drawn by this page",
  "uses.anomalies.theShoe": "The shoe",
  "uses.anomalies.files": "Pictures of your own",
  "uses.anomalies.forget": "Remove them",
  "uses.anomalies.class": "A class",
  "uses.anomalies.none": "none",
  "uses.anomalies.honest":
    "The model has seen this class, unless it was trained without it: so this says how badly it rebuilds the " +
    "class, not that the class is unknown to it.",
  "uses.anomalies.skipped": "Not readable as pictures: {names}.",
  "uses.anomalies.left": "{n} more are left out: there can be {most} at most, taken evenly from all folders.",
  "uses.anomalies.rank": "{name} is {place} of {all}. ",
  "uses.anomalies.errors": "Squared errors, and a threshold",
  "uses.anomalies.axis": "squared error per image",
  "uses.anomalies.threshold": "Threshold",
  "uses.anomalies.histogram": "Squared errors of {n} images, up to {most}; the threshold is at {at}",
  "uses.anomalies.above": "Above {at} lie {n} of {all} images. The model as of step {step}. ",
  "uses.anomalies.found":
    "Precision {precision}, recall {recall} of what is foreign; average precision over all thresholds {average}.",
  "uses.anomalies.worst": "Worst rebuilt first",
  "uses.anomalies.more": "Show more",
  "ordinal.one": "{n}st",
  "ordinal.two": "{n}nd",
  "ordinal.few": "{n}rd",
  "ordinal.other": "{n}th",
  "uses.compare": "Compare",
  "uses.compare.lead":
    "Two experiments on the same data, with the same seed. A is the model of this page; B is another, or the same " +
    "with something changed, and learns beside it in a worker of its own for as long as this tab is open.",
  "uses.compare.model": "B is",
  "uses.compare.same": "this model, changed",
  "uses.compare.begin": "Set B beside A",
  "uses.compare.end": "Remove B",
  "uses.compare.opening": "Making B…",
  "uses.compare.play": "Keep training both",
  "uses.compare.pause": "Pause both",
  "uses.compare.train": "Train both for",
  "uses.compare.stop": "Stop",
  "uses.compare.steps": "steps",
  "uses.compare.anew": "Both from scratch",
  "uses.compare.losses": "Both losses",
  "uses.compare.chart": "Losses of A, solid, after {a} steps and of B, dashed, after {b}",
  "uses.compare.differ": "From A to B: {list}",
  "uses.compare.alike": "A and B are the same: their curves should coincide from the same step on.",
  "uses.compare.squared": "Their losses are of two kinds, so here is the squared error of a test image.",
  "uses.compare.apart": "A and B have not learned for equally long; from scratch they start together.",
  "uses.compare.parameters": "Parameters",
  "uses.compare.step": "Steps",
  "uses.compare.loss": "Training loss",
  "uses.compare.testLoss": "Test loss",
  "uses.compare.squaredErrorPerImage": "Squared error of a test image",
  "uses.compare.examplesPerSecond": "Examples a second",
  "uses.compare.input": "Test images",
  "uses.compare.a": "Rebuilt by A",
  "uses.compare.b": "Rebuilt by B",

  "uses.labels": "Few labels",
  "labels.lead":
    "Images are plenty, labels are costly. An encoder that learned without labels can become a classifier: softmax " +
    "on its code, everything trained on with as few labels as there are. Is that better than the same network from " +
    "a random start, with the same labels and steps? And where the model decodes: does it help to add images of " +
    "its own, made from the codes of the labelled ones?",
  "labels.count": "Labels",
  "labels.every": "all {n}",
  "labels.train": "Train the classifiers",
  "labels.stop": "Stop",
  "labels.progress": "Training the classifiers",
  "labels.training": "Training: {name}.",
  "labels.stopped": "Stopped.",
  "labels.curves": "Test images classified correctly, %",
  "labels.chart": "Share of test images classified correctly over {steps} steps: {list}",
  "labels.empty": "No classifier has been trained yet.",
  "labels.accuracy": "Accuracy",
  "labels.gain": "Gain, points",
  "labels.scratch": "from a random start",
  "labels.tuned": "fine-tuned from this encoder",
  "labels.synthetic": "random start, and {n} images by the model",
  "labels.scratch.short": "random",
  "labels.tuned.short": "tuned",
  "labels.synthetic.short": "images",
  "labels.tuned.more": "This encoder gains {points} percentage points over a random start.",
  "labels.tuned.less": "This encoder loses {points} percentage points against a random start.",
  "labels.tuned.even":
    "Between this encoder and a random start {tests} test images show no difference (less than {unsure} points " +
    "either way).",
  "labels.instead":
    "Pre-training gains nothing here. The deep belief net, whose layers were trained one by one without labels, is " +
    "several points ahead of its random start with 100 labels, after {steps} steps.",
  "labels.synthetic.more": "The {n} images by the model gain {points} points.",
  "labels.synthetic.less": "The {n} images by the model cost {points} points.",
  "labels.synthetic.even":
    "The {n} images by the model change nothing that so many test images could show (±{unsure}).",
  "labels.done":
    "The same {labels} labelled images and {steps} steps for all. On the way, the first 1,000 test images; at the " +
    "end, all {tests}.",
  "labels.atStep": "The encoder as of step {step}.",
  "labels.errors": "Error by number of labels",
  "labels.errors.why": "A dot for each run that was finished, with the encoder as it was then; both axes logarithmic.",
  "labels.probes": "What simple classifiers read from the codes",
  "labels.probes.why":
    "Nothing is trained further here: a vote of the nearest neighbours, and one linear layer (the linear probe), " +
    "on the codes of the labelled images. Beside them the bare pixels, and the same encoder before it learned " +
    "anything.",
  "labels.measure": "Measure",
  "labels.measured": "{labels} labels, {tests} test images.",
  "labels.neighbours": "7 nearest neighbours",
  "labels.linear": "linear probe",
  "labels.pixels": "pixels",
  "labels.random": "untrained encoder",
  "labels.code": "this encoder",
};
