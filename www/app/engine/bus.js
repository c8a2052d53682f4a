// @ts-check
// What the panels share: one state that all may read, and a way to hear when it changes.

/** @typedef {import('./types.js').State} State */

export class Bus extends EventTarget {
  /** @type {State} */
  state = {
    phase: "starting",
    playing: false,
    speed: Infinity,
    backend: null,
    spec: null,
    built: null,
    data: null,
    metrics: null,
    history: [],
    presets: [],
    pretrained: false,
    replaced: false,
    variety: null,
    strokes: [],
    digit: 0,
    firstDigit: 0,
    rowCount: 10,
    noiseSeed: 1,
    texts: null,
    download: null,
    wanted: null,
    classNames: [],
    dark: false,
    lang: "en",
    open: null,
    place: null,
    feature: { layer: "", channel: 0 },
    snapshots: null,
    run: null,
    instead: null,
    story: null,
  };
  #due = false;

  /** Changes the state; listeners hear of all changes of one turn together. @param {Partial<State>} change */
  set(change) {
    Object.assign(this.state, change);
    if (this.#due) return;
    this.#due = true;
    queueMicrotask(() => {
      this.#due = false;
      this.dispatchEvent(new Event("state"));
    });
  }

  /**
   * A sentence for the user.
   * @param {'info'|'error'} tone
   * @param {string} key
   * @param {Record<string, any>} [values]
   * @param {{key: string, act: () => unknown}} [action] a button beside it
   */
  notice(tone, key, values = {}, action) {
    this.dispatchEvent(new CustomEvent("notice", { detail: { tone, key, values, action } }));
  }
}

/** An error in words: a field that is to blame comes first. @param {any} error @returns {string} */
export function worded(error) {
  const { message = String(error), field } = error ?? {};
  return field && !message.startsWith(`${field}:`) ? `${field}: ${message}` : message;
}

/** Training curves keep at most this many points; beyond it every second one goes. */
const HISTORY = 1200;

/**
 * What a report changes. An engine that took over, and has not trained, has no loss to tell: that of its step may be
 * known, and if not it makes no hole in the curve. While an earlier moment is looked at the curve stays whole.
 * @param {State} state
 * @param {import('./types.js').Metrics} told
 * @returns {Partial<State>}
 */
export function heard({ history, snapshots }, told) {
  const metrics = told.loss === null ? { ...told, ...trained(history, told.step) } : told;
  if (snapshots?.at === told.step) return { metrics };
  const kept = history.filter((point) => point.step < told.step);
  if (metrics.loss !== null || !kept.length) kept.push(metrics);
  return {
    metrics,
    history: kept.length <= HISTORY ? kept : kept.filter((_, i) => i % 2 === 0 || i === kept.length - 1),
  };
}

/**
 * What training told of a step: its reports are means over the steps since the one before.
 * @param {import('./types.js').Metrics[]} history
 * @param {number} step
 */
export function trained(history, step) {
  const { loss = null, divergence } = (step && history.find((point) => point.step >= step)) || {};
  return { loss, divergence };
}

/**
 * What is shown of other data.
 * @param {import('./types.js').DataInfo} data
 * @param {State} state of the ones before
 * @returns {Partial<State>}
 */
export function seen(data, { digit, strokes }) {
  const square = data.width === data.height;
  return { data, digit: Math.min(digit, Math.max(0, data.test - 1)), firstDigit: 0, strokes: square ? strokes : [] };
}
