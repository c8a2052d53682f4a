// @ts-check
// What the codes of a trained encoder are good for. Words: purpose.en.js.

/** @type {Omit<import("./format.js").Story, "name">} */
export default {
  steps: [
    { look: "uses.map", setup: { open: "denoising", show: { strokes: [] } } },
    {
      look: "uses.retrieval",
      ask: {
        choices: [
          { measure: "neighboursByCode", below: { of: "neighboursByPixels", times: 0.8 } },
          {
            measure: "neighboursByCode",
            above: { of: "neighboursByPixels", times: 0.8 },
            below: { of: "neighboursByPixels", times: 1.2 },
          },
          { measure: "neighboursByCode", above: { of: "neighboursByPixels", times: 1.2 } },
        ],
      },
    },
    {
      look: "uses.anomalies",
      setup: { set: { noise: 0 } },
      ask: {
        choices: [
          { measure: "bootRank", below: 11 },
          { measure: "bootRank", above: 11, below: 1001 },
          { measure: "bootRank", above: 1001 },
        ],
      },
    },
    {
      look: "outcome",
      ask: {
        choices: [
          { measure: "turnedError", below: { of: "testError", times: 1.25 } },
          { measure: "turnedError", above: { of: "testError", times: 1.25 } },
        ],
      },
    },
    {
      look: "uses.generate",
      ask: {
        choices: [
          { measure: "readableFitted", below: 0.15 },
          { measure: "readableFitted", above: 0.15, below: 0.7 },
          { measure: "readableFitted", above: 0.7 },
        ],
      },
    },
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
          { measure: "fewLabelsRandom", below: "fewLabelsPixels" },
          { measure: "fewLabelsRandom", above: "fewLabelsPixels" },
        ],
      },
    },
    {
      look: "uses.retrieval",
      setup: { show: { strokes: [] } },
      do: { draw: true },
      check: { measure: "strokes", above: 1 },
    },
  ],
};
