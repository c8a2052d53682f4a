// @ts-check
// Codes that are distributions, and the weight of the term that holds them. Words: variation.en.js.

/** @type {Omit<import("./format.js").Story, "name">} */
export default {
  steps: [
    {
      look: "inside.variational",
      setup: {
        build: { model: "vae", layers: [128, 8], optimizer: { learningRate: 0.003 } },
        show: { strokes: [] },
      },
      do: { train: 600 },
      check: { measure: "testError", below: 30 },
      keep: "one",
    },
    {
      look: "inside.variational",
      ask: {
        choices: [
          { measure: "sigma", below: 0.05 },
          { measure: "sigma", above: 0.05, below: 0.8 },
          { measure: "sigma", above: 0.8 },
        ],
      },
    },
    {
      look: "uses.generate",
      ask: {
        choices: [
          { measure: "readable", below: 0.1 },
          { measure: "readable", above: 0.1, below: 0.3 },
          { measure: "readable", above: 0.3 },
        ],
      },
      keep: "drawn",
    },
    {
      look: "inside.variational",
      do: { set: { beta: 30 }, train: 300 },
      ask: {
        choices: [
          { measure: "unitsUsed", above: 8 },
          { measure: "unitsUsed", above: 1, below: 8 },
          { measure: "unitsUsed", below: 1 },
        ],
      },
    },
    {
      look: "rows",
      ask: {
        choices: [
          { measure: "testError", below: { of: "one", times: 1.5 } },
          { measure: "testError", above: { of: "one", times: 1.5 } },
        ],
      },
    },
    {
      look: "inside.variational",
      do: { set: { beta: 0 }, train: 400 },
      ask: {
        choices: [
          { measure: "sigma", below: 0.1 },
          { measure: "sigma", above: 0.1, below: 0.8 },
          { measure: "sigma", above: 0.8 },
        ],
      },
    },
    {
      look: "uses.between",
      do: { set: { beta: 1 }, train: 400 },
      check: { measure: "unitsUsed", above: 6 },
    },
  ],
};
