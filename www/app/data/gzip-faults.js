// @ts-check
// What is wrong with a gzipped file, in words. Readers of other languages are told by the table of refusals.

/** @type {Record<string, (values: any) => string>} */
const FAULTS = {
  cut: ({ n }) => `truncated: the gzip stream ends after ${n} unpacked bytes`,
  header: () => "the gzip stream is corrupt: its header is damaged",
  data: ({ n }) => `the gzip stream is corrupt after ${n} unpacked bytes`,
  checksum: () => "the gzip stream is corrupt: its checksum is not that of its content",
  trailing: ({ n }) => `${n} bytes follow the end of the gzip stream`,
  long: ({ most }) => `the gzip stream unpacks to more than the ${most} bytes that there may be`,
};

/** @param {string} name of the file @param {keyof typeof FAULTS} what @param {Record<string, any>} [values] */
export const fault = (name, what, values = {}) => ({ kind: "data", message: `${name}: ${FAULTS[what](values)}` });
