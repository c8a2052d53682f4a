// @ts-check
// How an experiment begins: the specification from the address, the `model` attribute or the default; the weights that
// the site ships where they fit it.

import { worded } from "../engine/bus.js";
import { unpack } from "../data/gzip.js";
import { live, resolve, same, saved } from "../engine/spec.js";
import { address } from "../lib/version.js";

export const DEFAULT_MODEL = "denoising";
/** Pixels on a side of the images that these learned from. */
const SIDE = 28;
/** The presets whose weights the site ships, loaded when they are asked for. @type {Record<string, string>} */
const WEIGHTS = { denoising: "denoising.safetensors.gz", conv: "conv.safetensors", mae: "mae.safetensors" };

/**
 * The first model, on the built-in digits.
 * @param {import('../engine/session.js').Session} session
 * @param {{hash: string | null, model: string | null, seed: number | null}} asked
 * @returns {Promise<{reason: string | null, data: string | undefined}>} why the specification that was asked for could
 *   not be had, and the data that it names
 */
export async function start(session, { hash, model, seed }) {
  const said = (hash ?? "").length > 1 && import("./follower.js");
  const weights = said ? null : shipped(model ?? DEFAULT_MODEL);
  await session.wake();
  const { bus } = session;
  let spec = resolve(bus.state.presets, DEFAULT_MODEL, seed);
  let reason = null;
  try {
    spec = (said && (await said).decode(String(hash))) || resolve(bus.state.presets, model ?? DEFAULT_MODEL, seed);
  } catch (error) {
    reason = complain(bus, hash, error);
  }
  const bytes = await (weights ?? shippedFor(bus.state, spec));
  let { data } = JSON.parse(spec);
  try {
    await session.first(bytes && same(spec, saved(bytes)) ? { bytes, live: live(JSON.parse(spec)) } : { spec });
  } catch (error) {
    if (/** @type {any} */ (error)?.kind === "removed") throw error;
    reason = complain(bus, hash, error);
    data = undefined;
    await standard(session);
  }
  return { reason, data };
}

/** The model that the page shows unless told otherwise. @param {import('../engine/session.js').Session} session */
async function standard(session) {
  const bytes = await shipped(DEFAULT_MODEL);
  const build = () => session.first({ spec: resolve(session.bus.state.presets, DEFAULT_MODEL, null) });
  await (bytes ? session.first({ bytes }).catch(build) : build());
}

/** @param {import('../engine/bus.js').Bus} bus @param {string | null} hash @param {any} error @returns {string} */
function complain(bus, hash, error) {
  const message = worded(error);
  bus.notice("error", hash ? "notice.badLink" : "notice.badModel", { message });
  return message;
}

/**
 * The weights that the site ships for a specification, or null; also where the data have images of another size.
 * @param {import('../engine/types.js').State} state
 * @param {string} spec
 */
export function shippedFor({ presets, data }, spec) {
  if (data && (data.width !== SIDE || data.height !== SIDE)) return null;
  const preset = presets.find((known) => same(spec, JSON.stringify({ ...known.spec, seed: JSON.parse(spec).seed })));
  return shipped(preset?.name ?? "");
}

/**
 * A preset's weights, or null where the site has none or they cannot be had: the page works without.
 * @param {string} name
 */
async function shipped(name) {
  if (!(name in WEIGHTS)) return null;
  try {
    const response = await fetch(address(`weights/${WEIGHTS[name]}`));
    if (!response.ok) return null;
    // Some servers send .gz files with a content encoding, and the browser has unpacked them already.
    return await unpack("weights", new Uint8Array(await response.arrayBuffer()));
  } catch {
    return null;
  }
}
