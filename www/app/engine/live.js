// @ts-check
// Written by tests/spec.rs from src/model/spec/live.rs: what changes while a model trains.

/** By name: path in the specification, the least, the most. @type {Record<string, [string, number, number]>} */
export const LIVE = {
  learningRate: ["optimizer.learningRate", 0, 10],
  momentum: ["optimizer.momentum", 0, 0.9999],
  weightDecay: ["optimizer.weightDecay", 0, 1],
  noise: ["noise.level", 0, 5],
  ratio: ["mae.ratio", 0, 0.95],
  beta: ["vae.beta", 0, 1000],
};
