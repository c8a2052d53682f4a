// @ts-check
// The data of a run: built-in and public ones by their names, the reader's own as files.

import { OFFERED, giftOf } from "../data/gifts.js";
import { join } from "../lib/arrays.js";

/** @typedef {import('../engine/types.js').DataBytes} DataBytes */
/** @typedef {import('../engine/types.js').Gift} Gift */
/** @typedef {import('./types.js').Origin} Origin */
/** @typedef {import('./types.js').Table} Table */

/**
 * Where data come from, as a run remembers it.
 * @param {import('../engine/types.js').State} state
 * @param {import('../engine/types.js').DataSource | null} source
 * @returns {Origin}
 */
export function originOf({ texts, variety }, source) {
  if (texts) return { kind: "texts", lang: texts.lang, own: texts.reading !== null, weighting: texts.weighting };
  if (!source?.files) return { kind: "digits", variety: variety ?? source?.digits?.variety ?? null };
  const { name } = source.files;
  return OFFERED.includes(name) ? { kind: "fetched", name } : { kind: "images" };
}

/** Whether they have to be kept beside the run. @param {Origin} origin */
export const own = (origin) => origin.kind === "images" || (origin.kind === "texts" && origin.own);

/**
 * Own data as one table of files.
 * @param {import('../engine/types.js').State} state
 * @param {import('../engine/types.js').DataSource | null} source
 * @returns {Promise<{table: Table, body: Uint8Array}>}
 */
export async function tableOf({ texts }, source) {
  /** @type {[name: string, bytes: Uint8Array][]} */ let parts = [];
  /** @type {Record<string, any>} */ let more = {};
  if (texts?.reading) {
    const { files, choice } = texts.reading;
    parts = await Promise.all(files.map(async ({ path, file }) => [path, new Uint8Array(await file.arrayBuffer())]));
    more = { choice };
  } else if (source?.files) {
    const { name, mixed, transposed, train, test } = source.files;
    parts = Object.entries({ train, test }).flatMap(([role, split]) =>
      Object.entries(split ?? {}).flatMap(([what, bytes]) => (bytes ? [[`${role}.${what}`, bytes]] : [])),
    );
    more = { name, mixed, transposed };
  }
  const table = { parts: parts.map(([name, bytes]) => ({ name, bytes: bytes.length })), more };
  return {
    table,
    body: join(
      parts.map(([, bytes]) => bytes),
      Uint8Array,
    ),
  };
}

/** @param {{meta: Table, body: Uint8Array}} data @returns {Record<string, Uint8Array>} */
function filesIn({ meta, body }) {
  let at = 0;
  return Object.fromEntries(meta.parts.map(({ name, bytes }) => [name, body.slice(at, (at += bytes))]));
}

/**
 * The data of a run again, for a model on them.
 * @param {import('../element/element.js').AutoencoderPlayground} el
 * @param {import('./types.js').Kept} kept
 * @returns {Promise<Gift>}
 */
export async function giftFrom(el, { meta: { origin }, data }) {
  if (origin.kind === "digits")
    return { files: null, variety: origin.variety ?? undefined, more: { variety: origin.variety } };
  if (origin.kind === "fetched") return giftOf(el, origin.name);
  if (own(origin) && !data) throw { kind: "damaged", message: "the data of this run are gone" };
  if (origin.kind === "texts") {
    const { gift } = await import("../data/texts/vocabulary.js");
    const { lang, weighting } = origin;
    if (!data) return gift(el.bus, { lang, weighting });
    const files = Object.entries(filesIn(data)).map(([path, bytes]) => ({
      path,
      file: new File([/** @type {BlobPart} */ (bytes)], path.split("/").at(-1) ?? path),
    }));
    return gift(el.bus, { files, choice: data.meta.more.choice, weighting });
  }
  const files = filesIn(/** @type {NonNullable<typeof data>} */ (data));
  const split = (/** @type {string} */ role) =>
    files[`${role}.images`] && { images: files[`${role}.images`], labels: files[`${role}.labels`] };
  const { name, mixed, transposed } = data?.meta.more ?? {};
  return { files: { name, mixed, transposed, train: split("train"), test: split("test") } };
}
