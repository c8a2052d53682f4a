// @ts-check
export default {
  "inside.variational": "The code’s distribution",
  "variational.title": "A code that is a distribution",
  "variational.samples": "Decoded from random codes",
  "variational.samplesLabel": "Pictures decoded from codes drawn from N(0, 1)",
  "variational.samplesCaption":
    "Every dimension of a code is drawn from N(0, 1); no image of the data is behind it. The codes stay while " +
    "training goes on.",
  "variational.again": "New samples",
  "variational.dimensions": "What each dimension says about the image",
  "variational.kl": "KL from N(0, 1), nats",
  "variational.sigma": "mean σ; 1 is N(0, 1)",
  "variational.barsLabel": "By dimension: KL {kl}; mean deviation {sigma}",
  "variational.beta": "β, the weight of the KL",
  "variational.summary":
    "{used} of {all} dimensions say more than 0.05 nats, {kl} nats in all. One with none has collapsed: its σ is 1 " +
    "whatever the image. Mean of ln σ²: {variance}.",
  "variational.free":
    "With β = 0 nothing holds σ up: it shrinks towards 0, the codes become points with gaps between them, and " +
    "random codes decode to nothing.",
  "variational.loss": "Per image, lower is better: the reconstruction, and the KL of its code in nats.",
};
