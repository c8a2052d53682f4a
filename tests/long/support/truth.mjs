// @ts-check
// Whether the page says what the engine holds. Runs inside the page, so it is one function that uses nothing from
// outside.

/**
 * Compares the page of a paused playground with its engine, and gives what differs, in words.
 * @returns {Promise<string[]>}
 */
export async function untruths() {
  const el = /** @type {any} */ (document.querySelector("autoencoder-playground"));
  const { state } = el.bus;
  const wrong = /** @type {string[]} */ ([]);
  const same = (/** @type {any} */ one, /** @type {any} */ other) => sorted(one) === sorted(other);
  const sorted = (/** @type {any} */ value) =>
    JSON.stringify(value, (_, part) =>
      part && typeof part === "object" && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).sort())
        : typeof part === "number"
          ? Math.fround(part)
          : part,
    );

  /** The specification and the step in the engine's own file. */
  const file = async () => {
    const bytes = await el.save();
    const length = Number(new DataView(bytes).getBigUint64(0, true));
    const { __metadata__, ...tensors } = JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, 8, length)));
    const own = Object.entries(tensors).filter(([name]) => !/^(first|second)\./.test(name));
    const parameters = own.reduce(
      (sum, [, { shape }]) => sum + shape.reduce((/** @type {number} */ a, /** @type {number} */ b) => a * b, 1),
      0,
    );
    return { spec: JSON.parse(__metadata__.spec), step: Number(__metadata__.step), parameters };
  };
  const { spec, step, parameters } = await file();
  const status = await el.ask("status", {});
  const told = state.metrics?.step;
  if (!same(spec, state.spec)) wrong.push(`specification ${sorted(state.spec)}, the engine has ${sorted(spec)}`);
  if (step !== told || status.step !== told)
    wrong.push(`step ${told}, the engine is at ${status.step}, its file ${step}`);
  if (status.playing !== state.playing) wrong.push(`playing is ${state.playing}, in the engine ${status.playing}`);
  if (parameters !== state.built.parameters)
    wrong.push(`${state.built.parameters} parameters, the engine has ${parameters}`);
  if (state.phase !== "ready") wrong.push(`the phase is ${state.phase}`);
  if (state.download) wrong.push("a download that is not on is shown");

  // The data: their name, both counts, their size, their classes, and texts where they are texts.
  const { data } = state;
  if (spec.data !== data.name) wrong.push(`data “${data.name}”, the engine has “${spec.data}”`);
  if ((data.name === "texts") !== (state.texts !== null)) wrong.push(`texts beside data “${data.name}”`);
  for (const split of /** @type {const} */ (["train", "test"])) {
    const ask = (/** @type {number} */ first, count = 1) => el.ask("images", { split, first, count });
    const { pixels, labels } = await ask(data[split] - 1, 9);
    if (pixels.length !== data.width * data.height)
      wrong.push(
        `${data[split]} images to ${split}, the engine has ${pixels.length / data.width / data.height - 1} more`,
      );
    if ((labels?.length ?? 0) > 0 !== data.classes > 0) wrong.push(`${data.classes} classes, the engine ${labels}`);
  }
  if (state.texts && state.texts.documents.length !== data.train + data.test)
    wrong.push(`${state.texts.documents.length} documents for ${data.train + data.test} rows`);

  // The curve: in order, once each, without holes, and no further than the present.
  const steps = state.history.map((/** @type {any} */ point) => point.step);
  if (steps.some((/** @type {number} */ one, /** @type {number} */ i) => i > 0 && one <= steps[i - 1]))
    wrong.push(`the curve runs backwards: ${steps}`);
  const holes = state.history.filter((/** @type {any} */ { loss }, /** @type {number} */ i) => i > 0 && loss === null);
  if (holes.length) wrong.push(`the curve has holes at ${holes.map((/** @type {any} */ { step }) => step)}`);
  const end = state.snapshots?.end ?? told;
  if (steps.length && steps.at(-1) > Math.max(end, told))
    wrong.push(`the curve goes on to ${steps.at(-1)}, after ${end}`);

  // The moments of the timeline: one of them, and back to the present.
  const moments = state.snapshots?.steps ?? [];
  if (moments.length > 1) {
    const moment = moments[moments.length >> 1];
    await el.seek(moment);
    const there = (await el.ask("status", {})).step;
    if (there !== moment) wrong.push(`the moment ${moment} is step ${there} of the engine`);
    await el.seek(Infinity);
  }
  return wrong;
}

/** What the data are, as a short text: the first images of both halves, and labels. @returns {Promise<string>} */
export async function print() {
  const el = /** @type {any} */ (document.querySelector("autoencoder-playground"));
  let sum = 0;
  for (const split of ["train", "test"]) {
    const { pixels, labels } = await el.ask("images", { split, first: 0, count: 20 });
    for (const byte of [...pixels, ...(labels ?? [])]) sum = (Math.imul(sum, 31) + byte) | 0;
  }
  const { name, train, test } = el.bus.state.data;
  return `${name} ${train} ${test} ${sum}`;
}
