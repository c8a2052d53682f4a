// @ts-check
// The run as a line.
export default {
  "timeline.title": "Timeline of the training",
  "timeline.range": "Moment of the training",
  "timeline.earlier": "Earlier moment",
  "timeline.later": "Later moment",
  "timeline.present": "Back to the present",
  "timeline.at": "Step {step} · {phase}",
  "timeline.seconds": "about {seconds} s left",
  "timeline.minutes": "about {minutes} min left",
  "timeline.plain": "Training",
  "timeline.greedy": "Layer {layer}",
  "timeline.rbm": "RBM {layer}",
  "timeline.fineTuning": "Fine-tuning",
  "timeline.goOn":
    "Weights, pictures and curves are those of this moment. Training goes on from here, and what came later is " +
    "dropped.",
  "timeline.half":
    "Weights, pictures and curves are those of this moment. Training goes on from here with a fresh optimiser, and " +
    "what came later is dropped.",
  "timeline.branched": "Branched off at step {step}: {count} later moments dropped.",
};
