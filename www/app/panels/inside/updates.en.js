// @ts-check
export default {
  "inside.updates": "Does every layer learn?",
  "updates.title": "Does every layer learn?",
  "updates.caption":
    "Root mean square of each layer’s weights (discs), and of their change in a step since the last look " +
    "(rings), by powers of ten. About a thousandth of the weights in a step is usual; at far less a layer " +
    "stands still.",
  "updates.none": "No layer has moved yet: train on.",
  "updates.alike": "Every layer moves: in a step by {low} % of its size ({least}) to {high} % ({most}).",
  "updates.still": "Hardly learning: {least} moves by {low} % of its size in a step, {most} by {high} %.",
  "updates.wild": "Too far: {most} moves by {high} % of its size in a step. Lower the learning rate.",
};
