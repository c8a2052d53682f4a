// @ts-check
// What experiments begin with.

/**
 * Built-in digits: enough to train on, each made when it is first needed. Always the same ones, whatever the
 * experiment's seed: a new seed keeps the data that are there, and a reload or another worker must not bring others.
 * Among these test digits neighbours are as good as among MNIST's, in docs/results.md.
 */
export const DIGITS = { train: 20000, test: 2000, seed: 1 };
/** What is true of every model that has not been trained here. */
export const FRESH = { history: [], metrics: null, pretrained: false, run: null };
