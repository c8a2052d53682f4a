// @ts-check
// A run belongs to the tab that goes on with it, for as long as that lives.

const PREFIX = "hourglass-run-";
/** Milliseconds that a tab which is just being closed has for letting go; on a busy machine, where nobody waits. */
const [PATIENCE_MS, LEAVING_MS] = [700, 6000];

/**
 * Takes a run for this tab. Where the browser has no locks everybody gets it, and the shelf notices two writers.
 * @param {string} id
 * @returns {Promise<(() => void) | null>} lets go of it; null where another tab has it
 */
export function hold(id) {
  if (!navigator.locks) return Promise.resolve(() => undefined);
  return new Promise((resolve) => {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    navigator.locks
      .request(PREFIX + id, { signal }, () => new Promise((/** @type {(value?: any) => void} */ free) => resolve(free)))
      .catch(() => resolve(null));
  });
}

/** Waits until a tab that is being left has let go of a run. @param {string} id */
export const left = (id) =>
  navigator.locks
    ?.request(PREFIX + id, { signal: AbortSignal.timeout(LEAVING_MS) }, () => undefined)
    .catch(() => undefined);

/** The runs that some tab has, this one among them. @returns {Promise<Set<string>>} */
export async function taken() {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  const names = held.map(({ name = "" }) => name).filter((name) => name.startsWith(PREFIX));
  return new Set(names.map((name) => name.slice(PREFIX.length)));
}
