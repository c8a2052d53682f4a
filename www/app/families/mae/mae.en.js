// @ts-check
export default {
  "inside.ablation": "Switches",
  "inside.worth": "What the encoder is worth",
  "masked.title": "The masked autoencoder",
  "masked.lead":
    "The masked autoencoder of He et al. (CVPR 2022, arXiv 2111.06377): most patches are hidden, and the " +
    "encoder gets the visible ones alone, each with its place. The decoder sees a token for every place: " +
    "what the encoder made of a visible patch, and for a hidden one the mask token, a single learned vector " +
    "that knows nothing but its place. From these it paints every patch; the loss counts the hidden ones.",
  "masked.leadAll":
    "The masked autoencoder of He et al. (CVPR 2022, arXiv 2111.06377): most patches are hidden, and the " +
    "encoder gets the visible ones alone, each with its place. The decoder sees a token for every place: " +
    "what the encoder made of a visible patch, and for a hidden one the mask token, a single learned vector " +
    "that knows nothing but its place. From these it paints every patch; here the loss counts all of them.",
  "masked.leadInside":
    "Most patches of the image are hidden, and as in BERT the encoder itself is given one and the same learned " +
    "vector, the mask token, in place of each, so that it works on every place. The decoder sees what the encoder " +
    "made of all of them, with no mask token of its own; from these it paints every patch.",
  "masked.formula": "The loss: the mean over the patches of a set M of the mean squared difference of their pixels",
  "masked.setMasked": "M the hidden patches",
  "masked.setAll": "M all patches",
  "masked.symbols": "xᵢ the {p} × {p} pixels of patch i",
  "masked.normalised": "μᵢ, σᵢ their mean and deviation",
  "masked.painted": "x̂ᵢ what the decoder paints there",

  "masked.masked": "Masked",
  "masked.encoder": "The encoder sees",
  "masked.decoder": "The decoder sees",
  "masked.output": "Reconstruction",
  "masked.pasted": "Filled in",
  "masked.hidden": "{hidden} of {all} patches hidden",
  "masked.patches": "{visible} patches",
  "masked.patchesInside": "{visible} patches, {hidden} × the mask token",
  "masked.tokens": "{visible} encoded patches and {hidden} mask tokens, without their places",
  "masked.tokensInside": "{all} encoded tokens",
  "masked.whole": "every patch, as painted",
  "masked.with": "visible patches pasted in",
  "masked.error": "{error} squared error per hidden pixel",
  "masked.mean": "the mean patch {error}",
  "masked.there": "Row {row}, column {column}: visible. Token {token} of the encoder.",
  "masked.thereAll": "Row {row}, column {column}: visible.",
  "masked.gone": "Row {row}, column {column}: hidden. The decoder gets the mask token and this place.",
  "masked.pad":
    "Mask painter, {down} rows of {across} patches. Arrow keys move, space hides or shows a patch, with Shift the " +
    "arrow keys paint.",
  "masked.hint": "Paint over patches to hide them, over hidden ones to show them again.",
  "masked.last": "One patch at least has to stay visible: the encoder needs something to see.",
  "masked.ratio": "Hidden",
  "masked.ratioLabel": "Share of the patches that is hidden",
  "masked.large": "twice as large",
  "masked.largeLabel": "Show the picture twice as large as in training",
  "masked.sampling": "Hidden patches",
  "masked.sampling.random": "random",
  "masked.sampling.block": "block",
  "masked.sampling.grid": "grid",
  "masked.again": "New mask",
  "masked.all": "Show all",
  "masked.rows": "Images it has never seen",
  "masked.pick": "Test image {number}",
  "masked.pickLabelled": "Test image {number}: {label}",
  "masked.others": "Other images",
  "masked.caption":
    "Ink is the image, the accent what the decoder paints. A hidden patch is blank to the encoder; in the tokens " +
    "each square is one number, ochre where negative, and every mask token is the same.",

  "masked.switches": "Switches",
  "masked.new": "Building starts again from random weights.",
  "masked.times": "{times}×",
  "masked.timed": "{times} · {ms} ms",
  "masked.guessed": "{times} · ≈ {ms} ms",
  "masked.size":
    "{parameters} parameters, {flops} GFLOP a step, {ms} ms a step here. The multiples are operations of a " +
    "training step against this model’s; a time with ≈ is this model’s by the same multiple, one without was " +
    "measured here.",
  "masked.sizeUntimed":
    "{parameters} parameters, {flops} GFLOP a step. The multiples are operations of a training step against this " +
    "model’s; its time stands here once it has trained.",
  "masked.sampling.why":
    "Where patches are hidden at random, few of them merely continue a neighbour. A block is harder than " +
    "necessary, a grid too easy: in He et al. both learn worse features (linear probe at 75 %: random 73.5, " +
    "block 63.9, grid 66.0).",
  "masked.maskTokens": "Mask tokens join",
  "masked.maskTokens.decoder": "in the decoder",
  "masked.maskTokens.encoder": "in the encoder, as in BERT",
  "masked.maskTokens.why":
    "In the encoder they make its attention cover every place, and training shows it inputs that it never " +
    "meets in use: 3.3 times the work, and 59.6 instead of 73.5 in the linear probe of He et al.",
  "masked.positions": "Positions",
  "masked.positions.sinCos": "sine and cosine",
  "masked.positions.learned": "learned",
  "masked.positions.why":
    "Sines and cosines exist for every place. A learned table has a row for each place of the training images and " +
    "no more: for a larger image it has to be interpolated, as above where the picture is twice as large.",
  "masked.target": "Target",
  "masked.target.pixels": "pixels",
  "masked.target.normalised": "each patch normalised",
  "masked.target.why":
    "Minus its mean and divided by its standard deviation, a patch is contrast alone; the features of He et " +
    "al. improve with it. For the picture, mean and deviation of the true patch are put back.",
  "masked.lossOn": "Loss on",
  "masked.lossOn.masked": "hidden patches",
  "masked.lossOn.all": "all patches",
  "masked.lossOn.why":
    "Copying what is visible teaches little: counting it costs half a point of accuracy in He et al.",
  "masked.decoder.depth": "Decoder blocks",
  "masked.decoder.depth.why":
    "With a shallow decoder the encoder’s last layers specialise in painting; a deeper one leaves them " +
    "free. After fine-tuning the difference is gone.",
  "masked.patch": "Patch, in pixels a side",
  "masked.patch.why":
    "Small patches make many tokens, and attention compares each with each; large ones leave little to go by.",

  "masked.worth": "What the encoder is worth",
  "masked.worth.why":
    "In use, the encoder sees every patch, and the mean of its tokens is the embedding. A good one makes a " +
    "simple classifier good, with few labels: measured below, beside the bare pixels and the same encoder " +
    "before it learned anything.",
  "masked.worth.open": "Few labels",
  "loss.captionPixel": "Per pixel of a hidden patch, lower is better.",
};
