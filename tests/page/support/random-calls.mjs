// @ts-check
// Random calls of the element's methods, and a model of what should come of them. Runs inside the page, so it is one
// function that uses nothing from outside.

/**
 * @param {{seed: number, count: number}} options
 * @returns {Promise<{made: number, refused: number, trained: number, faults: string[]}>}
 */
export async function randomCalls({ seed, count }) {
  const el = /** @type {any} */ (document.querySelector("autoencoder-playground"));
  const faults = /** @type {string[]} */ ([]);
  let state = seed;
  const random = (/** @type {number} */ n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
  const pick = (/** @type {any[]} */ list) => list[random(list.length)];

  const images = (/** @type {number} */ side, /** @type {number} */ number) => {
    const bytes = new Uint8Array(16 + number * side * side).map((_, i) => (i * 37 + side) % 256);
    const view = new DataView(bytes.buffer);
    [0x803, number, side, side].forEach((value, i) => view.setUint32(4 * i, value));
    return bytes.buffer;
  };
  const SETS = [
    { side: 8, images: images(8, 70) },
    { side: 12, images: images(12, 140) },
  ];
  const LAYERS = [[6], [9, 4], [5]];
  const FILES = /** @type {{bytes: ArrayBuffer, expected: any}[]} */ ([]);

  /** What the experiment should be once all calls so far are over. */
  let expected = { side: 0, layers: /** @type {number[]} */ ([]), seed: 1, noise: 0.5, step: 0, playing: false };
  let [made, refused, trained] = [0, 0, 0];
  /** Calls that have not been awaited, and the order in which they settled. */
  let open = /** @type {Promise<any>[]} */ ([]);
  let settled = /** @type {{number: number, kind: string}[]} */ ([]);
  const wrong = (/** @type {string} */ what) => faults.push(`seed ${seed}, call ${made}: ${what}`);

  /**
   * @param {string} kind 'change', 'train' or 'ask'
   * @param {Promise<any>} promise
   * @param {(outcome: {value?: any, error?: any}) => void} look
   */
  const follow = (kind, promise, look) => {
    const number = made;
    open.push(
      promise
        .then(
          (value) => ({ value }),
          (error) => ({ error }),
        )
        .then((outcome) => {
          settled.push({ number, kind });
          look(outcome);
        }),
    );
  };
  const fine =
    (/** @type {string} */ what) =>
    (/** @type {any} */ { error }) =>
      error && wrong(`${what}: ${error.message}`);
  const change = (/** @type {string} */ what, /** @type {Promise<any>} */ promise) =>
    follow("change", promise, fine(what));

  const spec = (/** @type {number[]} */ layers, /** @type {number} */ from) => ({
    family: "denoising",
    layers,
    batch: 16,
    seed: from,
    noise: { kind: "gaussian", level: expected.noise },
  });
  const begin = () => Object.assign(expected, { step: 0, playing: false });
  const CALLS = {
    build() {
      Object.assign(expected, { layers: pick(LAYERS), seed: random(5) });
      begin();
      const given = spec(expected.layers, expected.seed);
      change("build", el.build(pick([given, JSON.stringify(given)])));
    },
    setData() {
      const { side, images } = pick(SETS);
      expected.side = side;
      begin();
      change("setData", el.setData({ images }));
    },
    reset() {
      const from = pick([undefined, random(9)]);
      expected.seed = from ?? expected.seed;
      expected.step = 0;
      change("reset", el.reset(from));
    },
    tune() {
      expected.noise = pick([0, 0.25, 0.5]);
      change("setHyperparameters", el.setHyperparameters({ noise: expected.noise }));
    },
    load() {
      const file = pick(FILES.filter(({ expected: { side } }) => side === expected.side));
      if (!file) return;
      expected = { ...file.expected, playing: false };
      change("load", el.load(file.bytes));
    },
    train() {
      const steps = 1 + random(4);
      const goal = loose ? Infinity : (expected.step += steps);
      trained++;
      follow("train", el.train({ steps }), ({ value, error }) => {
        // A change or a pause that came later may have ended it.
        if (error && error.kind !== "replaced") wrong(`train: ${error.message}`);
        if (value && value.step > goal) wrong(`train ended at step ${value.step}, beyond ${goal}`);
      });
    },
    play() {
      expected.playing = true;
      change("play", el.play());
    },
    pause() {
      expected.playing = false;
      change("pause", el.pause());
    },
    run() {
      const rows = 1 + random(3);
      const { side, layers } = { ...expected };
      follow("ask", el.run("encode", new Float32Array(rows * side * side)), ({ value, error }) => {
        if (error) wrong(`run: ${error.message}`);
        else if (value.length !== rows * /** @type {number} */ (layers.at(-1)))
          wrong(`run: ${value.length} numbers of ${rows} codes of ${layers.at(-1)}`);
      });
    },
    evaluate: () =>
      follow(
        "ask",
        el.evaluate(),
        ({ value, error }) =>
          (error || !Number.isFinite(value.loss)) && wrong(`evaluate: ${error?.message ?? value.loss}`),
      ),
    weights() {
      const { side, layers } = { ...expected };
      follow("ask", el.weights("encoder.0"), ({ value, error }) => {
        const right = String([side * side, layers[0]]);
        if (error || String(value.shape) !== right)
          wrong(`weights: ${error?.message ?? `shape ${value.shape}, not ${right}`}`);
      });
    },
    draw() {
      const { side } = expected;
      follow(
        "ask",
        el.draw([
          [
            { x: 0.2, y: 0.3 },
            { x: 0.7, y: 0.8 },
          ],
        ]),
        ({ value, error }) => {
          if (error || value.reconstruction.length !== side * side)
            wrong(`draw: ${error?.message ?? value.reconstruction.length}`);
        },
      );
    },
    images() {
      const { side } = expected;
      follow("ask", el.ask("images", { split: "test", first: 0, count: 1 }), ({ value, error }) => {
        if (error || value.pixels.length !== side * side) wrong(`images: ${error?.message ?? value.pixels.length}`);
      });
    },
    setSpeed: () => change("setSpeed", el.setSpeed(pick([1, 1000, Infinity]))),
    show: () => el.show({ digit: random(5), noiseSeed: random(100) }),
    refused() {
      const [field, promise] = pick([
        () => ["steps", el.train({ steps: pick([NaN, 2.5, "10", 0, -1, null]) })],
        () => ["epochs", el.train({ epochs: pick([0, "2", -1]) })],
        () => ["seed", el.reset(pick([-1, 1.5, "7", null, 2 ** 40]))],
        () => ["rate", el.setSpeed(pick([0, NaN, "fast", -3, undefined]))],
        () => ["stage", el.run("dream", [1])],
        () => ["values", el.run("encode", pick(["1", [NaN], [], null]))],
        () => ["model", el.build(pick([null, 7, "", []]))],
        () => ["images", el.setData({ images: pick([null, 5, "x"]) })],
        () => ["data", el.setData(pick(["letters", null, 3]))],
        () => ["bytes", el.load(pick([null, "x", {}]))],
        () => ["strokes", el.draw(pick([null, [[{ x: NaN, y: 0 }]], "x"]))],
        () => ["noise", el.setHyperparameters({ noise: "much" })],
        () => ["name", el.weights("")],
        () => ["split", el.evaluate({ split: "validation" })],
        () => ["ask", el.ask("anything")],
        () => ["layers", el.build({ ...spec([0], 1) })],
        () => ["loss", el.build({ ...spec([4], 1), loss: "none" })],
      ])();
      refused++;
      follow("refused", promise, ({ error }) => {
        if (!(error instanceof Error)) wrong(`a wrong ${field} was taken, or refused without an error`);
        else if (!error.message.includes(field)) wrong(`a wrong ${field} was refused with "${error.message}"`);
      });
    },
  };

  /** Everything is over: what the page says, what the engine has, and what should be. */
  const compare = async () => {
    const late = new Promise((resolve) => setTimeout(() => resolve("late"), 60_000));
    if ((await Promise.race([Promise.all(open), late])) === "late") return void wrong("a call never settled");
    for (const kind of ["change", "train"]) {
      const order = settled.filter((one) => one.kind === kind).map(({ number }) => number);
      if (order.some((number, i) => i > 0 && number < order[i - 1]))
        wrong(`calls of kind ${kind} settled in the order ${order}`);
    }
    [open, settled] = [[], []];
    const bytes = /** @type {ArrayBuffer} */ (await el.save());
    const length = Number(new DataView(bytes).getBigUint64(0, true));
    const saved = JSON.parse(JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, 8, length))).__metadata__.spec);
    const { data, playing, built } = el.bus.state;
    const told = JSON.parse(el.spec);
    for (const [what, one] of [
      ["the page", told],
      ["the engine", saved],
    ]) {
      if (String(one.layers) !== String(expected.layers))
        wrong(`${what} has layers ${one.layers}, not ${expected.layers}`);
      if (one.seed !== expected.seed) wrong(`${what} has seed ${one.seed}, not ${expected.seed}`);
      if (one.noise.level !== expected.noise) wrong(`${what} has noise ${one.noise.level}, not ${expected.noise}`);
    }
    if (data.width !== expected.side) wrong(`the page says ${data.width} pixels, not ${expected.side}`);
    if (playing !== expected.playing) wrong(`the page says ${playing ? "training" : "paused"}`);
    const { step } = await el.ask("status", {});
    const shown = el.bus.state.metrics?.step;
    if (!playing && shown !== step) wrong(`the page shows step ${shown}, the engine is at ${step}`);
    if (!playing && step > expected.step && !loose) wrong(`step ${step}, not ${expected.step}`);
    if (built.spec === undefined) wrong("nothing is built");
    expected.step = step;
    loose = playing;
    FILES.splice(0, FILES.length > 4 ? 1 : 0);
    FILES.push({ bytes, expected: { ...expected, playing: false } });
  };
  /** Whether steps were made without being counted: it plays, or has played since the last comparison. */
  let loose = false;

  await el.pause();
  expected.side = SETS[0].side;
  await el.setData({ images: SETS[0].images });
  Object.assign(expected, { layers: LAYERS[0], seed: 3, noise: 0.5 });
  await el.build(spec(LAYERS[0], 3));
  const names = Object.keys(CALLS);
  while (made < count) {
    made++;
    const name = pick(names);
    if (name === "play") loose = true;
    /** @type {Record<string, () => void>} */ (CALLS)[name]();
    if (random(8) === 0) await new Promise((resolve) => setTimeout(resolve, random(30)));
    if (made % 12 === 0 || made === count) await compare();
    if (faults.length > 5) break;
  }
  await el.pause();
  return { made, refused, trained, faults };
}
