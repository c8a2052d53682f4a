// @ts-check
// A pause between two slices of training that lets messages in.

/** Milliseconds that a slice of training takes, and the most where letting messages in takes long. */
const [SHORT, LONG] = [10, 40];
/** Breathing may take one part in SHARE of the time. */
const SHARE = 9;

/**
 * A message to oneself comes at once in most browsers. WebKit hands it on by the page's main thread, so that it comes
 * when that has painted: there a timer comes sooner, though it waits for four milliseconds.
 */
export function breather() {
  const { port1, port2 } = new MessageChannel();
  /** @type {(() => void) | null} */ let resume = null;
  let took = 0;
  port1.onmessage = () => resume?.();
  return {
    /** Milliseconds that the next slice should take. */
    get slice() {
      return Math.min(LONG, Math.max(SHORT, (SHARE - 1) * took));
    },
    async breathe() {
      const begun = performance.now();
      await new Promise((/** @type {(value?: any) => void} */ resolve) => {
        resume = resolve;
        setTimeout(resolve, 0);
        port2.postMessage(0);
      });
      // A request that came in between is no breath; its answer is not counted.
      took += (performance.now() - begun - took) / 8;
    },
  };
}
