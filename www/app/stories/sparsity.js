// @ts-check
// A code with room to spare, and a price on every active unit. Words: sparsity.en.js.

/** @type {Omit<import("./format.js").Story, "name">} */
export default {
  steps: [
    {
      look: "hourglass",
      setup: {
        build: { model: "sparse", layers: [400], optimizer: { learningRate: 0.003 }, penalty: { codeKl: null } },
        show: { strokes: [] },
      },
      do: { train: 300 },
      ask: {
        choices: [
          { measure: "unitsOn", below: 0.25 },
          { measure: "unitsOn", above: 0.25, below: 0.75 },
          { measure: "unitsOn", above: 0.75 },
        ],
      },
      keep: "dense",
    },
    {
      look: "outcome",
      ask: {
        choices: [
          { measure: "turnedError", below: { of: "testError", times: 2 } },
          { measure: "turnedError", above: { of: "testError", times: 2 } },
        ],
      },
      keep: "copying",
    },
    {
      look: "inside.activity",
      do: { build: { penalty: { codeKl: { target: 0.05, weight: 5 } } }, train: 300 },
      ask: {
        choices: [
          { measure: "unitsOn", below: { of: "dense", times: 0.5 } },
          { measure: "unitsOn", above: { of: "dense", times: 0.5 } },
        ],
      },
      keep: "sparse",
    },
    {
      look: "rows",
      ask: {
        choices: [
          { measure: "testError", below: "dense" },
          { measure: "testError", above: "dense" },
        ],
      },
    },
    { look: "inside.filters" },
    {
      look: "inside.copying",
      ask: {
        choices: [
          { measure: "turnedError", below: "copying" },
          { measure: "turnedError", above: "copying" },
        ],
      },
    },
  ],
};
