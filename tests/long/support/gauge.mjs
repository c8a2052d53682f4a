// @ts-check
// The memory of a page and of its workers, read after everything that is garbage has been collected.

/** What was measured, by its name. @typedef {Record<string, number>} Sample */

const mega = (/** @type {number} */ bytes) => `${(bytes / 2 ** 20).toFixed(2)} MB`;
const whole = (/** @type {number} */ count) => String(count);

/** Counts step up where a part of the page is first left in another state: this much is no leak of a half hour. */
const STEPS = 0.1;

/**
 * What is measured; `most` that it may grow by, where that is not what memory may.
 * @type {Record<string, {name: string, show: (value: number) => string, most?: number}>}
 */
export const MEASURES = {
  heap: { name: "page's heap", show: mega },
  buffers: { name: "page's buffers", show: mega },
  nodes: { name: "nodes", show: whole, most: STEPS },
  listeners: { name: "listeners", show: whole, most: STEPS },
  engine: { name: "engine's wasm", show: mega },
  analyses: { name: "analyses' wasm", show: mega },
  workers: { name: "workers' heaps", show: mega },
  held: { name: "workers' buffers", show: mega },
  count: { name: "workers", show: whole },
};

/**
 * Samples at each end of which the least counts: what tabs keep while they are closed differs from rest to rest, and a
 * leak lifts the least of them.
 */
const ENDS = 8;

/** How a measure grew. @param {number[]} series */
export function growth(series) {
  if (!series.length) throw new Error("nothing was measured after the warm-up");
  const many = Math.min(ENDS, Math.ceil(series.length / 2));
  const [first, last] = [Math.min(...series.slice(0, many)), Math.min(...series.slice(-many))];
  return { first, last, share: first ? (last - first) / first : last ? Infinity : 0 };
}

/** The DevTools session of a worker, by way of the page's. */
class Branch {
  #next = 1;
  /** @type {Map<number, (result: any) => void>} */ #open = new Map();
  #devtools;

  /** @param {import("playwright-core").CDPSession} devtools @param {string} id */
  constructor(devtools, id) {
    this.#devtools = devtools;
    this.id = id;
    devtools.on("Target.receivedMessageFromTarget", ({ sessionId, message }) => {
      if (sessionId !== id) return;
      const { id: number, result } = JSON.parse(message);
      this.#open.get(number)?.(result);
      this.#open.delete(number);
    });
  }

  /** @param {string} method @returns {Promise<any>} null where the worker has ended */
  async send(method) {
    const number = this.#next++;
    const answer = new Promise((resolve) => {
      this.#open.set(number, resolve);
      setTimeout(() => resolve(null), 5000).unref();
    });
    const message = JSON.stringify({ id: number, method });
    await this.#devtools.send("Target.sendMessageToTarget", { sessionId: this.id, message }).catch(() => undefined);
    return answer;
  }
}

export class Gauge {
  /** @type {Map<string, Branch>} */ #workers = new Map();
  #page;
  #devtools;

  /** @param {import("playwright-core").Page} page @param {import("playwright-core").CDPSession} devtools */
  constructor(page, devtools) {
    this.#page = page;
    this.#devtools = devtools;
  }

  /** @param {import("playwright-core").Page} page */
  static async of(page) {
    const devtools = await page.context().newCDPSession(page);
    const gauge = new Gauge(page, devtools);
    devtools.on("Target.attachedToTarget", ({ sessionId, targetInfo }) => {
      if (targetInfo.type === "worker") gauge.#workers.set(sessionId, new Branch(devtools, sessionId));
    });
    devtools.on("Target.detachedFromTarget", ({ sessionId }) => gauge.#workers.delete(sessionId));
    await devtools.send("Target.setAutoAttach", { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
    await devtools.send("Performance.enable");
    await devtools.send("HeapProfiler.enable");
    return gauge;
  }

  /** @param {number} minute of the soak @returns {Promise<Sample>} */
  async read(minute) {
    // What is dropped by a finaliser is garbage of the next round.
    for (let round = 0; round < 3; round++) {
      await this.#devtools.send("HeapProfiler.collectGarbage");
      for (const worker of this.#workers.values()) await worker.send("HeapProfiler.collectGarbage");
      await this.#page.waitForTimeout(60);
    }
    const { metrics } = await this.#devtools.send("Performance.getMetrics");
    const of = (/** @type {string} */ wanted) => metrics.find(({ name }) => name === wanted)?.value ?? NaN;
    const { backingStorageSize = 0 } = /** @type {any} */ (await this.#devtools.send("Runtime.getHeapUsage"));
    const sample = { minute, heap: of("JSHeapUsedSize"), buffers: backingStorageSize, nodes: of("Nodes") };
    const wasm = { engine: 0, analyses: 0 };
    for (const worker of this.#page.workers()) {
      const memory = () => /** @type {any} */ (globalThis).faults?.memory?.buffer.byteLength ?? 0;
      const bytes = await worker.evaluate(memory).catch(() => 0);
      if (/\/app\/worker\.js/.test(worker.url())) wasm.engine += bytes;
      else if (/analysis-worker/.test(worker.url())) wasm.analyses += bytes;
    }
    let [workers, held] = [0, 0];
    for (const worker of this.#workers.values()) {
      const usage = await worker.send("Runtime.getHeapUsage");
      workers += usage?.usedSize ?? 0;
      held += usage?.backingStorageSize ?? 0;
    }
    return { ...sample, listeners: of("JSEventListeners"), ...wasm, workers, held, count: this.#page.workers().length };
  }
}
