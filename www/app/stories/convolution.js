// @ts-check
// Small filters for every place, pooling, and three ways back. Words: convolution.en.js.

const RATE = { learningRate: 0.003 };

/** @type {Omit<import("./format.js").Story, "name">} */
export default {
  steps: [
    {
      look: "features",
      setup: { build: { model: "conv", optimizer: RATE }, show: { strokes: [] } },
      ask: {
        choices: [
          { measure: "parameters", below: 5000 },
          { measure: "parameters", above: 5000, below: 100000 },
          { measure: "parameters", above: 100000 },
        ],
      },
    },
    { look: "loss", do: { train: 80 }, check: { measure: "testError", below: 25 }, keep: "conv" },
    {
      look: "features",
      ask: {
        choices: [
          { measure: "turnedError", below: { of: "testError", times: 1.5 } },
          { measure: "turnedError", above: { of: "testError", times: 1.5 } },
        ],
      },
    },
    {
      look: "hourglass",
      setup: { build: { model: "vanilla", layers: [392] } },
      do: { train: 80 },
      ask: {
        choices: [
          { measure: "testError", below: "conv" },
          { measure: "testError", above: "conv" },
        ],
      },
    },
    {
      look: "inside.switches",
      setup: { build: { model: "conv-switches", optimizer: RATE } },
      do: { train: 80 },
      ask: {
        choices: [
          { measure: "testError", above: "conv" },
          { measure: "testError", above: { of: "conv", times: 0.7 }, below: "conv" },
          { measure: "testError", below: { of: "conv", times: 0.7 } },
        ],
      },
      keep: "switches",
    },
    {
      look: "rows",
      setup: { build: { model: "conv-copy", optimizer: RATE } },
      do: { train: 80 },
      ask: {
        choices: [
          { measure: "testError", below: "switches" },
          { measure: "testError", above: "switches" },
        ],
      },
    },
    {
      look: "draw",
      setup: { show: { strokes: [] } },
      do: { draw: true },
      check: { measure: "strokes", above: 1 },
    },
  ],
};
