// @ts-check
// A masked autoencoder that the site has trained on three hidden patches of four. Words: masks.en.js.

/** @type {Omit<import("./format.js").Story, "name">} */
export default {
  steps: [
    {
      look: "masked",
      setup: { open: "mae", show: { strokes: [] } },
      check: { measure: "testLoss", below: 0.06 },
      keep: "three",
    },
    {
      look: "masked",
      do: { set: { ratio: 0.9 } },
      ask: {
        choices: [
          { measure: "testLoss", below: { of: "three", times: 1.2 } },
          { measure: "testLoss", above: { of: "three", times: 1.2 }, below: { of: "three", times: 3 } },
          { measure: "testLoss", above: { of: "three", times: 3 } },
        ],
      },
    },
    {
      look: "tests",
      do: { set: { ratio: 0.25 } },
      ask: {
        choices: [
          { measure: "testLoss", below: "three" },
          { measure: "testLoss", above: "three" },
        ],
      },
    },
    { look: "masked", setup: { set: { ratio: 0.75 } } },
    {
      look: "uses.labels",
      ask: {
        choices: [
          { measure: "fewLabelsCode", below: "fewLabelsPixels" },
          { measure: "fewLabelsCode", above: "fewLabelsPixels" },
        ],
      },
    },
    {
      look: "uses.labels",
      ask: {
        choices: [
          { measure: "fewLabelsRandom", above: "fewLabelsPixels" },
          { measure: "fewLabelsRandom", below: "fewLabelsPixels" },
        ],
      },
    },
    {
      look: "masked",
      setup: { show: { strokes: [] } },
      do: { draw: true },
      check: { measure: "strokes", above: 1 },
    },
  ],
};
