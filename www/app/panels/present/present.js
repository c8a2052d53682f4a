// @ts-check
// One part of the page alone on the whole screen, large enough for the last row of a room. Full screen, or where that
// is refused the whole window; arrows go on to the next part, Escape brings the page back as it was.

import { h, icon, ICONS, say, translate } from "../../lib/dom.js";
import { plain } from "../../lib/keys.js";
import { Fit } from "./fit.js";
import { light } from "./light.js";
import { stations } from "./stations.js";
import { PRESENT } from "./topic.js";

/** @typedef {import('../../element/shell.js').Context} Context */
/** @typedef {import('./stations.js').Station} Station */

/** Controls that have a use for arrows. */
const TYPED = "input, select, textarea";

/** Presentations that are on. @type {WeakSet<HTMLElement>} */
const on = new WeakSet();

/** @param {Context} context */
export async function open(context) {
  const app = /** @type {HTMLElement} */ (context.el.shadowRoot?.querySelector(".app"));
  await context.bring(PRESENT);
  if (on.has(app) || !context.el.isConnected) return;
  on.add(app);
  const back = remember(context, app);
  const show = new Presentation(context, app, (small) => {
    on.delete(app);
    back(small);
  });
  await show.begin();
}

class Presentation {
  #context;
  #app;
  #done;
  #at = "";
  /** The part that is there: tabs take each other's place in one node. */ #staged = "";
  #light;
  #bar;
  #fit;
  #ended = new AbortController();

  /** @param {Context} context @param {HTMLElement} app @param {(small: Promise<void>) => void} done */
  constructor(context, app, done) {
    this.#context = context;
    this.#app = app;
    this.#done = done;
    this.#fit = new Fit(app, this.#ended.signal);
    this.#light = light(app, this.#ended.signal);
    this.#bar = bar(context, {
      choose: (name) => this.#go(name),
      by: (many) => this.#by(many),
      light: () => this.#bar.lit(this.#light.toggle()),
      story: (way) => this.#story(way),
      leave: () => this.#leave(),
    });
  }

  async begin() {
    const app = this.#app;
    const { signal } = this.#ended;
    const start = this.#first();
    app.classList.add("presenting");
    app.append(this.#light.root, this.#bar.root);
    translate(app, this.#context.t);
    await fill(app);
    if (!this.#context.el.isConnected) return this.#leave();
    app.tabIndex = -1;
    app.focus({ preventScroll: true });
    app.addEventListener("keydown", (event) => this.#key(event), { signal });
    // A tab that has come may be what was asked for.
    app.addEventListener("stale", (event) => event.target !== app && this.#stage(), { signal });
    addEventListener("resize", () => this.#fit.size(), { signal });
    this.#context.bus.addEventListener("state", () => this.#stage(), { signal });
    this.#context.bus.addEventListener("removed", () => this.#leave(), { signal });
    document.addEventListener("fullscreenchange", () => fills(app) || this.#leave(), { signal });
    this.#go(start);
  }

  /** What the reader is at: where the focus is, or what is highest on the screen. */
  #first() {
    const all = stations(this.#app);
    const focused = this.#context.el.shadowRoot?.activeElement ?? null;
    const holds = all.find(({ node }) => focused && node()?.contains(focused));
    const seen = all.find(({ node }) => {
      const { bottom, top, height } = node()?.getBoundingClientRect() ?? { bottom: 0, top: 0, height: 0 };
      return height > 0 && (top + bottom) / 2 > 60;
    });
    return (holds ?? seen ?? all[0])?.name ?? "";
  }

  /** @param {string} name */
  #go(name) {
    const station = stations(this.#app).find((one) => one.name === name);
    if (!station) return;
    this.#at = name;
    if (station.place) this.#context.el.reveal(station.place);
    this.#stage();
    this.#app.scrollTop = 0;
  }

  /** @param {number} many */
  #by(many) {
    const all = stations(this.#app);
    const at = all.findIndex(({ name }) => name === this.#at);
    const next = all[(at + many + all.length) % all.length];
    if (next) this.#go(next.name);
  }

  /** Shows the part that was chosen, and of all others nothing. */
  #stage() {
    const app = this.#app;
    const all = stations(app);
    // A part whose tabs have come is presented by the first of them.
    const station =
      all.find(({ name }) => name === this.#at) ?? all.find(({ name }) => name.startsWith(`${this.#at}.`)) ?? all[0];
    const node = station?.node() ?? null;
    if (station) this.#at = station.name;
    this.#bar.show(all, this.#at);
    if (!node || (node.classList.contains("staged") && this.#staged === this.#at)) return;
    this.#staged = this.#at;
    clear(app);
    node.classList.add("staged");
    for (let box = node.parentElement; box && box !== app; box = box.parentElement) box.classList.add("stage-path");
    this.#fit.take(node);
  }

  /** @param {'next' | 'back'} way */
  #story(way) {
    this.#context.bus.dispatchEvent(new CustomEvent("turn", { detail: way }));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const { key, target, isComposing } = event;
    const typed = target instanceof HTMLElement && target.matches(TYPED);
    if (event.defaultPrevented || isComposing || !plain(event)) return;
    const { story } = this.#context.bus.state;
    /** @type {Record<string, () => void>} */ const keys = {
      Escape: () => this.#leave(),
      ...(!typed && {
        ArrowRight: () => this.#by(1),
        ArrowLeft: () => this.#by(-1),
        l: () => this.#bar.lit(this.#light.toggle()),
        ...(story
          ? {
              PageDown: () => this.#story("next"),
              PageUp: () => this.#story("back"),
              n: () => this.#story("next"),
              p: () => this.#story("back"),
            }
          : { p: () => this.#leave() }),
      }),
    };
    const act = keys[key.length === 1 ? key.toLowerCase() : key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  #leave() {
    if (this.#ended.signal.aborted) return;
    this.#ended.abort();
    const app = this.#app;
    clear(app);
    app.classList.remove("presenting");
    app.removeAttribute("tabindex");
    this.#light.root.remove();
    this.#bar.root.remove();
    const small = fills(app) ? document.exitFullscreen().catch(() => undefined) : Promise.resolve();
    if (app.popover) {
      if (app.matches(":popover-open")) app.hidePopover();
      app.popover = null;
    }
    this.#done(small);
    app.dispatchEvent(new Event("stale"));
  }
}

/** Nothing is presented. @param {HTMLElement} app */
function clear(app) {
  for (const name of ["staged", "stage-path"])
    for (const node of app.querySelectorAll(`.${name}`)) node.classList.remove(name);
}

/** Whether it fills the screen. @param {HTMLElement} app */
const fills = (app) => /** @type {ShadowRoot} */ (app.getRootNode()).fullscreenElement === app;

/**
 * Fills the screen or, where that is refused, the window, above everything of the page around.
 * @param {HTMLElement} app
 */
async function fill(app) {
  try {
    await app.requestFullscreen();
  } catch {
    if (!("popover" in app)) return;
    app.popover = "manual";
    app.showPopover();
  }
}

/**
 * The page as it is: what is open, the tabs, how far it is scrolled, the focus.
 * @param {Context} context
 * @param {HTMLElement} app
 * @returns {(small: Promise<void>) => void} brings it back; full screen ends with `small`
 */
function remember({ el, bus }, app) {
  const { open, place } = bus.state;
  const [x, y] = [scrollX, scrollY];
  const focused = /** @type {HTMLElement | null} */ (el.shadowRoot?.activeElement ?? null);
  const selected = /** @type {HTMLElement[]} */ ([...app.querySelectorAll("[role=tab][aria-selected=true]")]);
  return (small) => {
    for (const tab of selected) if (tab.isConnected && tab.ariaSelected !== "true") tab.click();
    bus.set({ open, place });
    focused?.focus({ preventScroll: true });
    // The page has its length again only after the next layout.
    const back = () => scrollTo({ left: x, top: y, behavior: "instant" });
    const next = () => new Promise((resolve) => requestAnimationFrame(resolve));
    void small.then(next).then(back).then(next).then(back);
  };
}

/**
 * The bar below: what is presented, and what there is to do.
 * @param {Context} context
 * @param {{choose: (name: string) => void, by: (many: number) => void, light: () => void,
 *   story: (way: 'next' | 'back') => void, leave: () => void}} acts
 */
function bar({ el, bus, t, number }, { choose, by, light, story, leave }) {
  /** @param {string} label @param {string} path @param {() => void} act */
  const button = (label, path, act) =>
    h("button.quiet.mark", { type: "button", label: `present.${label}`, onclick: act }, icon(path));
  const menu = h("select", { label: "present.what", onchange: () => choose(menu.value) });
  const lamp = button("light", LAMP, light);
  const told = h("output.soft");
  const train = button("train", ICONS.play, () => {
    void (bus.state.playing ? el.pause() : el.play()).catch((error) => el.complain(error));
  });
  const tale = [button("back", ICONS.previous, () => story("back")), button("on", ICONS.next, () => story("next"))];
  const root = h(
    "div.presenter",
    { role: "toolbar", label: "present.bar" },
    button("previous", ICONS.previous, () => by(-1)),
    menu,
    button("next", ICONS.next, () => by(1)),
    train,
    told,
    h("span.presenter-story", {}, ...tale),
    lamp,
    button("leave", ICONS.clear, leave),
  );
  let offered = "";
  return {
    root,
    /** @param {boolean} lit */
    lit: (lit) => lamp.setAttribute("aria-pressed", String(lit)),
    /** @param {Station[]} all @param {string} at */
    show(all, at) {
      const words = JSON.stringify(all.map(({ name, word }) => [name, word]));
      if (words !== offered) menu.replaceChildren(...all.map(({ name, word }) => h("option", { value: name }, word)));
      offered = words;
      if (menu.value !== at) menu.value = at;
      const { metrics, playing, story } = bus.state;
      const { testLoss } = metrics ?? {};
      train.setAttribute("aria-pressed", String(playing));
      train.querySelector("path")?.setAttribute("d", playing ? ICONS.pause : ICONS.play);
      const loss = testLoss == null ? "–" : number(testLoss, testLoss < 10 ? 3 : 1);
      say(told, metrics?.step ? t("present.told", { step: number(metrics.step), loss }) : "");
      for (const one of tale) one.hidden = !story;
    },
  };
}

const LAMP =
  "M8 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM7.4 0h1.2v2.5H7.4zM7.4 13.5h1.2V16H7.4z" +
  "M0 7.4h2.5v1.2H0zM13.5 7.4H16v1.2h-2.5z";
