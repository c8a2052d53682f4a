// @ts-check
// How an experiment begins: the specification from the address, the `model` attribute or the default; the weights that
// the site ships where they fit it; then the data.

import { decode } from './permalink.js';
import { stamped } from './version.js';

export const DEFAULT_MODEL = 'denoising';

/**
 * @param {import('./session.js').Session} session
 * @param {{hash: string | null, model: string | null, seed: number | null}} asked
 * @returns {Promise<string | null>} why the specification that was asked for could not be had
 */
export async function start(session, { hash, model, seed }) {
  const weights = (hash ?? '').length > 1 || (model ?? DEFAULT_MODEL) !== DEFAULT_MODEL ? null : shipped();
  await session.opened;
  const { bus } = session;
  let spec = resolve(bus.state.presets, DEFAULT_MODEL, seed);
  let reason = null;
  try {
    spec = (hash && decode(hash)) || resolve(bus.state.presets, model ?? DEFAULT_MODEL, seed);
  } catch (error) {
    reason = complain(bus, hash, error);
  }
  const bytes = await (weights ?? (spec.includes(`"${DEFAULT_MODEL}"`) ? shipped() : null));
  const fits = bytes && same(spec, header(bytes));
  try {
    if (bytes && fits) {
      await session.load(bytes, true);
      await session.tune(live(JSON.parse(spec)));
    } else await session.build(spec);
  } catch (error) {
    reason = complain(bus, hash, error);
    await session.build(resolve(bus.state.presets, DEFAULT_MODEL, null));
  }
  return reason;
}

/** @param {import('./bus.js').Bus} bus @param {string | null} hash @param {any} error @returns {string} */
function complain(bus, hash, error) {
  bus.notice('error', hash ? 'notice.badLink' : 'notice.badModel', { message: error.message });
  return error.message;
}

/**
 * A specification as JSON, from a preset's name, JSON or an object.
 * @param {import('./types.js').Preset[]} presets
 * @param {string | object} model
 * @param {number | null} seed
 */
export function resolve(presets, model, seed) {
  if (typeof model === 'string' && model.trimStart().startsWith('{')) return model;
  const preset = typeof model === 'string' ? presets.find(({ name }) => name === model)?.spec : model;
  if (!preset) {
    const names = presets.map(({ name }) => name).join(', ');
    throw { kind: 'spec', field: 'family', message: `no preset is called "${model}"; there are ${names}` };
  }
  return JSON.stringify(seed === null ? preset : { ...preset, seed });
}

/** The weights that the site ships, or null where they cannot be had: the page works without. */
async function shipped() {
  try {
    const response = await fetch(stamped('weights/denoising.safetensors', import.meta.url));
    return response.ok ? new Uint8Array(await response.arrayBuffer()) : null;
  } catch {
    return null;
  }
}

/** The specification in a safetensors file's metadata. @param {Uint8Array} bytes */
function header(bytes) {
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
  return JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length))).__metadata__.spec;
}

/** The values that act at once, without a new plan. @param {import('./types.js').Spec} spec */
export function live({ noise, optimizer }) {
  const { learningRate, momentum, weightDecay } = optimizer;
  return { noise: noise.level, learningRate, momentum, weightDecay };
}

/** Whether two specifications differ in live values at most. @param {string} a @param {string} b */
function same(a, b) {
  const key = (/** @type {string} */ json) => {
    const spec = JSON.parse(json);
    const plan = { ...spec, noise: spec.noise.kind, optimizer: spec.optimizer.kind };
    return JSON.stringify(plan, (_, value) =>
      value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort()) : value);
  };
  try {
    return key(a) === key(b);
  } catch {
    return false;
  }
}
