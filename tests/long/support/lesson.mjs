// @ts-check
// What is done with the page in the course of a long lesson, a function a deed; and the state in which it rests.

import { PRESETS } from "./moments.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("./moments.mjs").Random} Random */

/**
 * Calls a function of the page's element.
 * @template T, A
 * @param {Page} page
 * @param {(el: any, arg: A) => T | Promise<T>} body
 * @param {A} [arg]
 * @returns {Promise<T>}
 */
const inside = (page, body, arg) =>
  page.evaluate(`(${body})(document.querySelector("autoencoder-playground"), ${JSON.stringify(arg ?? null)})`);

/** Parts of the page with their tabs. Two that are opened last at every rest come first. */
const PLACES = [
  ...["inside.filters", "uses.map", "lessons", "model"],
  ...["inside.updates", "uses.retrieval", "uses.anomalies", "uses.generate", "uses.labels", "uses.compare"],
];
const FIRST = PLACES.slice(0, 2);
const STORIES = ["noise.1", "bottleneck.2", "depth.1", "sparsity.1"];
const FORMATS = ["onnx", "pytorch", "notebook"];

/** Cards of which each comes once before any comes twice. @type {Map<readonly string[], string[]>} */
const packs = new Map();

/** @param {readonly string[]} list @param {Random} random @returns {string} */
function dealt(list, random) {
  const pack = packs.get(list)?.length ? /** @type {string[]} */ (packs.get(list)) : random.shuffled(list);
  packs.set(list, pack);
  return /** @type {string} */ (pack.pop());
}

/** @param {Page} page @param {string} place @param {number} [ms] that are spent there */
async function visit(page, place, ms = 700) {
  await inside(page, (el, place) => el.reveal(place), place);
  await page.waitForTimeout(ms);
}

/** A preset as from the menu, and a few steps of it. @param {Page} page @param {string} name */
const preset = (page, name) =>
  inside(
    page,
    async (el, name) => {
      const { spec } = el.bus.state.presets.find((/** @type {any} */ one) => one.name === name);
      await el.open(JSON.stringify(spec));
      await el.train({ steps: 8 });
    },
    name,
  );

/** Everything once, so that what is loaded when it is first needed is there. @param {Page} page */
export async function everything(page) {
  for (const name of PRESETS) {
    await preset(page, name);
    for (const place of PLACES) await visit(page, place, 300);
  }
  await rest(page);
  for (const format of FORMATS) await inside(page, (el, format) => el.export(format), format);
}

/** @type {Record<string, (page: Page, random: Random) => Promise<unknown>>} */
export const DEEDS = {
  nothing: async () => undefined,
  async train(page) {
    await inside(page, (el) => el.play());
    await page.waitForTimeout(1500);
    await inside(page, (el) => el.pause());
  },
  preset: (page, random) => preset(page, dealt(PRESETS, random)),
  another: (page, random) => preset(page, dealt(PRESETS, random)),
  async panels(page, random) {
    for (const place of [dealt(PLACES, random), dealt(PLACES, random)]) await visit(page, place);
  },
  export: (page, random) => inside(page, (el, format) => el.export(format), dealt(FORMATS, random)),
  async picture(page, random) {
    await inside(page, (el) => el.train({ steps: 60 }));
    await page.locator(".panel-loss").scrollIntoViewIfNeeded();
    await page.locator(".panel-loss").hover();
    await page
      .getByRole("button", { name: /Save a picture of this|保存/ })
      .first()
      .click();
    const dialog = page.locator("dialog.pictures");
    await dialog.locator("canvas").waitFor();
    const kind = ["Picture (PNG)", "Lines (SVG)", "Numbers (CSV)"][random.below(3)];
    const button = dialog.getByRole("button", { name: kind, exact: true });
    if (await button.count()) await Promise.all([page.waitForEvent("download"), button.click()]);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
  },
  files: (page) => inside(page, async (el) => el.load(await el.save())),
  scrub: (page) =>
    inside(page, async (el) => {
      for (let i = 0; i < 4; i++) {
        await el.train({ steps: 10 });
        await new Promise((resolve) => setTimeout(resolve, 550));
      }
      for (const step of el.bus.state.snapshots?.steps ?? []) await el.seek(step);
      await el.seek(Infinity);
    }),
  draw: (page, random) =>
    inside(
      page,
      async (el, turn) => {
        const { width, height } = el.bus.state.data;
        if (width !== height) return;
        for (let n = 1; n < 20; n++) {
          const points = Array.from({ length: n }, (_, i) => ({ x: 0.3 + i / 60, y: 0.2 + turn * (i / 40) }));
          await el.draw([points]);
        }
      },
      random.next(),
    ),
  language: async (page) => {
    for (const lang of ["zh", "en"]) {
      await inside(page, (el, lang) => el.setAttribute("lang", lang), lang);
      await page.waitForTimeout(500);
    }
  },
  theme: async (page) => {
    for (const theme of ["dark", "light"]) {
      await inside(page, (el, theme) => el.setAttribute("theme", theme), theme);
      await page.waitForTimeout(300);
    }
  },
  data: (page, random) =>
    inside(
      page,
      async (el, which) => {
        const images = new Uint8Array(16 + 400 * 256).map((_, i) => (i * 37) % 256);
        [0x803, 400, 16, 16].forEach((value, i) => new DataView(images.buffer).setUint32(4 * i, value));
        const labels = new Uint8Array(8 + 400).map((_, i) => i % 3);
        [0x801, 400].forEach((value, i) => new DataView(labels.buffer).setUint32(4 * i, value));
        const small = { family: "vanilla", layers: [24], batch: 32, seed: 3 };
        if (which === 0) await el.setData({ images: images.buffer, labels: labels.buffer }, small);
        else if (which === 1) await el.setData("texts", "texts");
        else await el.setData("digits", small);
        await el.train({ steps: 5 });
      },
      random.below(3),
    ),
  undo: (page) => inside(page, (el) => el.undo().catch(() => undefined)),
  reset: (page, random) => inside(page, (el, seed) => el.reset(seed), random.below(100)),
  twin: (page) =>
    inside(page, async (el) => {
      const twin = await el.twin(JSON.stringify({ family: "vanilla", layers: [12], batch: 32 }));
      await twin.train(10);
      twin.close();
    }),
  async story(page, random) {
    await inside(page, (el, place) => el.tell(place), dealt(STORIES, random));
    await page.waitForTimeout(800);
    await inside(page, (el) => el.tell(null));
  },
  async units(page) {
    const box = await page.locator(".panel-hourglass").boundingBox();
    if (!box) return;
    for (let i = 1; i < 12; i++)
      await page.mouse.move(box.x + (box.width * i) / 12, box.y + box.height * (0.3 + 0.04 * i), { steps: 2 });
    await page.mouse.move(2, 2);
  },
  async size(page) {
    for (const width of [700, 390, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      await page.waitForTimeout(250);
    }
  },
  second: (page) =>
    inside(page, async (el) => {
      const other = /** @type {any} */ (document.createElement("autoencoder-playground"));
      for (const [name, value] of Object.entries({ model: "vanilla", backend: "cpu", loading: "eager" }))
        other.setAttribute(name, value);
      el.after(other);
      await other.ready;
      await other.train({ steps: 5 });
      other.remove();
    }),
};

/**
 * One state to measure in: the same model after the same steps, which is also what one could go back to; everything
 * closed, nothing drawn, no message.
 * @param {Page} page
 */
export async function rest(page) {
  await page.evaluate(
    async (places) => {
      const el = /** @type {any} */ (document.querySelector("autoencoder-playground"));
      await el.pause();
      el.bus.set({ open: [], place: null });
      // What panels keep of the data goes with them.
      await el.setData("digits", "vanilla");
      // What is closed stays as it was left: each is opened, to show what is there now.
      for (const place of places) {
        el.reveal(place);
        await new Promise((resolve) => setTimeout(resolve, 600));
      }
      el.bus.set({ open: [], place: null });
      for (let i = 0; i < 2; i++) {
        await el.build("vanilla");
        await el.train({ steps: 2 });
      }
      el.show({ strokes: [], digit: 0, firstDigit: 0, rowCount: 10, noiseSeed: 1 });
      for (const close of el.shadowRoot.querySelectorAll(".notice .quiet.mark")) close.click();
      scrollTo(0, 0);
      await el.evaluate();
    },
    [...PLACES, ...FIRST],
  );
  await page.mouse.move(2, 2);
  await page.waitForTimeout(700);
}
