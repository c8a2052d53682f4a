// @ts-check
// What noise does to a plain autoencoder, and to one that has learned from it. Words: noise.en.js.

/** @type {Omit<import("./format.js").Story, "name">} */
export default {
  steps: [
    {
      look: "rows",
      setup: {
        build: {
          model: "denoising",
          layers: [128, 32],
          optimizer: { learningRate: 0.003 },
          noise: { kind: "gaussian", level: 0 },
        },
        show: { strokes: [] },
      },
      do: { train: 500 },
      check: { measure: "testError", below: 15 },
      keep: "clean",
    },
    {
      look: "hourglass",
      do: { set: { noise: 0.5 } },
      ask: {
        choices: [
          { measure: "testError", below: { of: "clean", times: 1.5 } },
          { measure: "testError", above: { of: "clean", times: 1.5 }, below: { of: "clean", times: 3 } },
          { measure: "testError", above: { of: "clean", times: 3 } },
        ],
      },
    },
    {
      look: "loss",
      do: { train: 500 },
      ask: {
        choices: [
          { measure: "testError", above: { of: "before", times: 0.5 } },
          { measure: "testError", below: { of: "before", times: 0.5 } },
        ],
      },
      keep: "denoising",
    },
    {
      look: "outcome",
      setup: { show: { strokes: [], digit: 0, noiseSeed: 1 } },
      ask: {
        choices: [
          { measure: "pictureError", above: { of: "pictureNoise", times: 0.5 } },
          {
            measure: "pictureError",
            above: { of: "pictureNoise", times: 0.1 },
            below: { of: "pictureNoise", times: 0.5 },
          },
          { measure: "pictureError", below: { of: "pictureNoise", times: 0.1 } },
        ],
      },
    },
    {
      look: "hourglass",
      do: { set: { noise: 1 } },
      ask: {
        choices: [
          { measure: "testError", below: { of: "denoising", times: 1.5 } },
          { measure: "testError", above: { of: "denoising", times: 1.5 }, below: { of: "denoising", times: 4 } },
          { measure: "testError", above: { of: "denoising", times: 4 } },
        ],
      },
    },
    {
      look: "rows",
      do: { set: { noise: 0 } },
      ask: {
        choices: [
          { measure: "testError", below: "clean" },
          { measure: "testError", above: "clean" },
        ],
      },
    },
    {
      look: "draw",
      setup: { set: { noise: 0.5 }, show: { strokes: [] } },
      do: { draw: true },
      check: { measure: "strokes", above: 1 },
    },
  ],
};
