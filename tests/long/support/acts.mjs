// @ts-check
// What a page is in the middle of when a fault comes. Runs inside the page, so it is one function that uses nothing
// from outside; what it makes there is `globalThis.acts`.

/**
 * `goesOn`: whether training that was on goes on after it, by itself. `model`: whether another model, or another moment
 * of it, is there afterwards.
 * @typedef {{goesOn: boolean, model: boolean}} Meaning
 */

/** @type {Record<string, Meaning>} */
export const ACTS = {
  train: { goesOn: true, model: false },
  goal: { goesOn: false, model: false },
  pieces: { goesOn: false, model: false },
  save: { goesOn: true, model: false },
  export: { goesOn: true, model: false },
  question: { goesOn: true, model: false },
  draw: { goesOn: true, model: false },
  values: { goesOn: true, model: false },
  download: { goesOn: true, model: false },
  scrub: { goesOn: false, model: false },
  twice: { goesOn: true, model: false },
  open: { goesOn: false, model: true },
  data: { goesOn: false, model: true },
  model: { goesOn: false, model: true },
  reset: { goesOn: true, model: true },
  undo: { goesOn: false, model: true },
};

/** @param {{mirror: string, texts: boolean}} options */
export function install({ mirror, texts }) {
  const el = /** @type {any} */ (document.querySelector("autoencoder-playground"));
  const { bus } = el;
  const sleep = (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms));
  /** What the page said, with the time of it. */
  const log = {
    told: /** @type {{at: number, step: number}[]} */ ([]),
    fired: /** @type {number[]} */ ([]),
    restarting: /** @type {number[]} */ ([]),
    recovered: /** @type {number[]} */ ([]),
    notices: /** @type {{tone: string, key: string, values: any}[]} */ ([]),
    failed: false,
  };
  el.debug.mirror = mirror;
  new BroadcastChannel("faults").onmessage = ({ data }) => log.fired.push(data);
  bus.addEventListener("metrics", (/** @type {CustomEvent} */ { detail: { step } }) =>
    log.told.push({ at: Date.now(), step }),
  );
  for (const name of /** @type {const} */ (["restarting", "recovered"]))
    bus.addEventListener(name, () => log[name].push(Date.now()));
  bus.addEventListener("failed", () => (log.failed = true));
  bus.addEventListener("notice", (/** @type {CustomEvent} */ { detail: { tone, key, values } }) =>
    log.notices.push({ tone, key, values }),
  );

  /** Images of a side, and labels. @param {number} side @param {number} number */
  const images = (side, number) => {
    const file = new Uint8Array(16 + number * side * side).map((_, i) => (i * 37 + side * (i >> 7)) % 256);
    [0x803, number, side, side].forEach((value, i) => new DataView(file.buffer).setUint32(4 * i, value));
    const labels = new Uint8Array(8 + number).map((_, i) => i % 3);
    [0x801, number].forEach((value, i) => new DataView(labels.buffer).setUint32(4 * i, value));
    return { images: file.buffer, labels: labels.buffer };
  };
  /** Steps that take about so long, by what was told. @param {number} ms */
  const steps = (ms) => {
    const [first, last] = [log.told.at(-9) ?? log.told[0], log.told.at(-1)];
    const rate = first && last && last.at > first.at ? (last.step - first.step) / (last.at - first.at) : 0;
    return Math.max(1, Math.round(ms * rate));
  };
  const small = () => ({ family: "vanilla", layers: [24], batch: 32, seed: 3 });
  let kept = /** @type {ArrayBuffer | null} */ (null);

  /** Each is what it does from the fault's point of view; all of them are given a number in [0, 1). */
  const acts = /** @type {Record<string, (random: number) => Promise<any>>} */ ({
    train: async () => undefined,
    twice: async () => undefined,
    async goal() {
      await el.pause();
      const goal = bus.state.metrics.step + steps(6000);
      const { step } = await el.train({ steps: goal - bus.state.metrics.step });
      // Asked and not yet begun when the engine died, it makes as many steps after what came back.
      /** @type {any} */ (globalThis).act.missing = goal - step;
    },
    async pieces() {
      await el.pause();
      for (const end = Date.now() + 7000; Date.now() < end;) await el.train({ steps: steps(400) });
    },
    async save() {
      for (let i = 0; i < 5; i++) if (!(await el.save()).byteLength) throw new Error("an empty file");
    },
    async export(random) {
      const files = await el.export(["onnx", "pytorch", "notebook"][Math.floor(3 * random)]);
      if (!files.length) throw new Error("no files");
    },
    question: () =>
      Promise.all([
        el.evaluate({ split: "train" }),
        el.ask("images", { split: "test", first: 0, count: 500 }),
        el.ask("survey", { first: 0, count: 400, codes: true, errors: false }),
        el.ask("status", {}),
        el.ask("codes", {}),
      ]),
    draw: () =>
      bus.state.data.width === bus.state.data.height
        ? el.draw([Array.from({ length: 30 }, (_, i) => ({ x: 0.3 + i / 80, y: 0.2 + ((i * i) % 400) / 700 }))])
        : Promise.resolve(),
    values: (random) => el.setHyperparameters({ learningRate: 0.0005 + 0.0005 * random }),
    download: () => el.download("mnist"),
    async scrub() {
      await el.pause();
      for (let i = 0; i < 8; i++) {
        const { steps = [] } = bus.state.snapshots ?? {};
        await el.seek(steps[(i * 7919) % steps.length] ?? 0);
        await sleep(80);
      }
    },
    open: () => el.load(kept),
    data(random) {
      if (random < 0.25 || (texts && random < 0.5)) return el.setData("digits");
      if (random < 0.5) return el.setData("texts", "texts");
      return el.setData({ name: "own", train: images(16, 300), test: images(16, 60) }, small());
    },
    model: (random) =>
      random < 0.5 ? el.build(small()) : el.open(JSON.stringify(bus.state.presets[Math.floor(34 * random) % 15].spec)),
    reset: (random) => el.reset(Math.floor(1000 * random)),
    undo: () => el.undo(),
  });

  Object.assign(globalThis, {
    faultLog: log,
    acts: {
      /** Makes ready what an act needs, and forgets what was said before. @param {string} name */
      async ready(name) {
        if (name === "open") kept = await el.save();
        if (name === "undo" && !bus.state.replaced) await el.reset(5);
        if (name === "scrub" || name === "goal" || name === "pieces") await el.train({ steps: 3 });
        await el.play();
        Object.assign(log, { fired: [], restarting: [], recovered: [], notices: [] });
      },
      /** Begins an act, and says at the end what came of it. @param {string} name @param {number} random */
      begin(name, random) {
        const act = /** @type {any} */ ({ over: false, error: null });
        Object.assign(globalThis, { act });
        acts[name](random)
          .catch((/** @type {any} */ error) => (act.error = { kind: error.kind, message: error.message }))
          .finally(() => (act.over = true));
      },
    },
  });
}
