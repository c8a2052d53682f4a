// @ts-check
// The style of a page of chosen parts.

/** @type {import("../i18n/index.js").Topic} */
export const CHOSEN = { name: "chosen", words: { en: () => none, zh: () => none } };
const none = Promise.resolve({ default: {} });
