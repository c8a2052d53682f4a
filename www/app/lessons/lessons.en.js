// @ts-check
export default {
  "wrong.lead":
    "Three ways for an autoencoder to fail although its training goes well. Each button builds such a model, " +
    "trains it for some hundred to fifteen hundred steps and measures what comes of it. Your own model waits " +
    "meanwhile and comes back whole.",
  "wrong.build": "Build and train it",
  "wrong.back": "Back to my model",
  "wrong.training": "Training to step {goal}: now {step}.",
  "wrong.trained": "Trained for {step} steps. The rest of the page shows this model too.",

  "wrong.heart": "Memorising",
  "wrong.heart.what":
    "A code of 1,000 units, more than the image has pixels, but only a few images to learn from. Watch the " +
    "two errors part, and see what comes back for an unseen digit.",
  "wrong.heart.few": "10 images",
  "wrong.heart.more": "100 images",
  "wrong.heart.all": "all images",
  "wrong.heart.errors": "Squared error per image",
  "wrong.heart.known": "it learns from",
  "wrong.heart.unseen": "never seen",
  "wrong.heart.turned": "these, rotated",
  "wrong.heart.blank": "an empty picture",
  "wrong.heart.told":
    "The error of an unseen image is {ratio} times that of one it learns from. Of {unseen} unseen images " +
    "{share} % come back closer to one of the {known} that it learns from than to themselves. Rotated images " +
    "are no digits: where they come back well, it merely copies. Step {step}.",
  "wrong.heart.asked": "Input: the image above, unseen ones, one rotated, noise",
  "wrong.heart.back": "Reconstruction",
  "wrong.heart.nearest": "The nearest of the images it learns from",

  "wrong.spread": "Without the KL term",
  "wrong.spread.what":
    "The KL term of a variational autoencoder holds its codes near N(0, I). Leave it out and every σ " +
    "shrinks towards 0, so that codes are points again; make it too strong and dimensions collapse: their σ " +
    "is 1 whatever the image.",
  "wrong.spread.with": "β = 1",
  "wrong.spread.without": "leave it out",
  "wrong.spread.strong": "β = 30",
  "wrong.spread.chart": "σ of each dimension, and their mean",
  "wrong.spread.each": "each dimension",
  "wrong.spread.mean": "their mean",
  "wrong.spread.told":
    "Mean σ {sigma} with β = {beta} at step {step}. {used} of {all} dimensions say more than 0.05 nats about the " +
    "image; one that has collapsed says nothing, and its σ is 1.",
  "wrong.spread.samples": "Decoded from codes drawn from N(0, I)",

  "wrong.pull": "What pulls codes to 0",
  "wrong.pull.what":
    "Nothing tells a plain autoencoder where its codes should lie, so codes drawn near 0 mean little to its " +
    "decoder. A penalty on the code pulls all codes there; one on the weights does not, which is a different " +
    "matter.",
  "wrong.pull.none": "none",
  "wrong.pull.l2": "L2 on the code",
  "wrong.pull.l1": "L1 on the code",
  "wrong.pull.decay": "L2 on the weights",
  "wrong.pull.table": "Measured, one penalty a row",
  "wrong.pull.at.step": "Steps",
  "wrong.pull.at.error": "Squared error",
  "wrong.pull.at.mean": "Mean |code|",
  "wrong.pull.at.norm": "Distance from 0",
  "wrong.pull.at.active": "Units in use",
  "wrong.pull.at.variety": "Variety near 0",
  "wrong.pull.told":
    "Over test images. A unit is in use where it has more than a tenth of that image’s strongest. Variety: how far " +
    "apart pictures decoded from N(0, I) lie, as a share of test images. Little of it means that codes near 0 all " +
    "decode to nearly the same picture.",
  "wrong.pull.samples": "Decoded from N(0, I)",
};
