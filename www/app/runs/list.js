// @ts-check
// The runs that the browser keeps: picture, name, model, steps, loss, size; to open, to rename, to delete.

import { presetOf } from "../engine/spec.js";
import { h, say, translate } from "../lib/dom.js";
import { keeperOf } from "./index.js";
import { RECENT } from "./keeper.js";
import { open } from "./opening.js";
import { canvasOf } from "./picture.js";
import { room } from "./store.js";
import { size, when } from "./times.js";

/** @typedef {import('../element/shell.js').Context} Context */
/** @typedef {import('./keeper.js').Keeper} Keeper */
/** @typedef {Awaited<ReturnType<Keeper['list']>>[number]} Run */

/** Letters of a name. */
const LONGEST = 60;

/** @param {Context} context @returns {import('../element/shell.js').Panel} */
export function mount(context) {
  const { el, bus, t, number } = context;
  const list = h("ul.runslist");
  const told = h("p.soft");
  const stay = h("button.quiet", { type: "button", t: "runs.persist" });
  const root = h("section.runs", { label: "runs.title" }, h("h3", { t: "runs.title" }), list, told, stay);
  /** @type {Keeper | null} */ let keeper = null;
  /** @type {(() => void)[]} */ let painters = [];
  /** @type {(() => void)[]} */ let worders = [];
  /** The title in the words that there were. */ let said = "";

  const words = async (/** @type {Run[]} */ runs) => {
    const space = await room();
    stay.hidden = !space || space.persisted || !runs.length;
    const parts = [t(runs.length ? "runs.what" : "runs.none", { most: RECENT })];
    const bytes = runs.reduce((sum, run) => sum + run.bytes, 0);
    if (space && runs.length) {
      const values = { bytes: size(bytes, number), quota: size(space.quota - space.usage, number) };
      parts.push(t(space.persisted ? "runs.roomSafe" : "runs.room", values));
    }
    if (keeper?.gap) parts.push(t("runs.gap", { seconds: number(Math.ceil(keeper.gap / 1000)) }));
    if (keeper?.trouble) parts.unshift(t(`runs.trouble.${keeper.trouble}`, { message: "" }));
    say(told, parts.join(bus.state.lang === "zh" ? "" : " "));
  };
  const show = async () => {
    if (!keeper) return;
    /** @type {Run[]} */ let runs = [];
    try {
      runs = await keeper.list();
    } catch (error) {
      const { kind, message } = /** @type {any} */ (error);
      say(told, t(`runs.trouble.${kind === "denied" ? kind : "storage"}`, { message }));
      stay.hidden = true;
      return list.replaceChildren();
    }
    const rows = runs.map((run) => row(context, /** @type {Keeper} */ (keeper), run));
    // A name that is being written is not taken out of the hands of whoever writes it.
    if (list.querySelector("input")) return;
    list.replaceChildren(...rows.map(({ root }) => root));
    painters = rows.map(({ repaint }) => repaint);
    worders = rows.map(({ word }) => word);
    translate(list, t);
    for (const act of [...worders, ...painters]) act();
    await words(runs);
  };
  stay.addEventListener("click", async () => {
    const kept = await navigator.storage.persist().catch(() => false);
    bus.notice("info", kept ? "runs.persisted" : "runs.notPersisted");
    await show();
  });
  const refresh = () => void show().catch((error) => el.complain(error));
  let timer = 0;
  const later = () => {
    if (!timer) timer = setTimeout(() => ((timer = 0), refresh()), 400);
  };
  void keeperOf(el).then((found) => {
    keeper = found;
    for (const event of ["change", "kept"]) keeper.addEventListener(event, later);
    refresh();
  });
  return {
    root,
    update() {
      // Words of another language come a moment after it was chosen.
      if (t("runs.title") === said) return;
      said = t("runs.title");
      refresh();
    },
    repaint: () => painters.forEach((paint) => paint()),
  };
}

/** @param {Context} context @param {Keeper} keeper @param {Run} run */
function row(context, keeper, run) {
  const { el, bus, t, number } = context;
  const { id, meta, label, here, held, bytes } = run;
  const picture = canvasOf(context, meta?.picture);
  const title = h("strong");
  const account = h("span.soft");
  const act = (/** @type {() => Promise<unknown>} */ work) => () => work().catch((error) => el.complain(error));
  const button = (/** @type {string} */ word, /** @type {() => Promise<unknown>} */ work) =>
    h("button.quiet", { type: "button", t: `runs.${word}`, onclick: act(work) });
  const opens = button("open", () => open(el, keeper, id));
  const renames = button("rename", async () => edit(title, label, (name) => keeper.rename(id, name)));
  const removes = button("remove", async () => {
    // The second click deletes: what was trained for an hour does not go by one.
    if (removes.dataset.t === "runs.remove") {
      removes.dataset.t = "runs.sure";
      removes.addEventListener("blur", () => {
        removes.dataset.t = "runs.remove";
        say(removes, t("runs.remove"));
      });
      say(removes, t("runs.sure"));
    } else await keeper.remove(id);
  });
  opens.disabled = here || !meta;
  removes.disabled = held && !here;
  const root = h(
    "li",
    {},
    picture.root,
    h("div.runstext", {}, title, account),
    h("div.runsdo", {}, opens, renames, removes),
  );
  if (here) root.setAttribute("aria-current", "true");
  const word = () => {
    const { lang, presets } = bus.state;
    if (!meta) {
      say(title, label || t("runs.unreadable"));
      return say(account, t("runs.unreadableWhat", { size: size(bytes, number) }));
    }
    const model = t(`family.${presetOf(presets, meta.spec)}`);
    say(title, label || model);
    const known = ["digits", "mnist", "fashion-mnist", "texts"].includes(meta.data);
    const facts = [
      label && model,
      known ? t(`data.${meta.data}`) : t("data.own"),
      t("runs.step", { step: number(meta.step) }),
      meta.loss === null ? "" : t("runs.loss", { loss: number(meta.loss, meta.loss < 10 ? 4 : 1) }),
      when(meta.at, lang),
      size(bytes, number),
      here ? t("runs.here") : held ? t("runs.held") : "",
    ];
    say(account, facts.filter(Boolean).join(" · "));
  };
  return { root, word, repaint: picture.repaint };
}

/**
 * A field in the place of a name, until Enter or Escape, or until it is left.
 * @param {HTMLElement} title
 * @param {string} label
 * @param {(label: string) => Promise<unknown>} done
 */
function edit(title, label, done) {
  const field = h("input", { type: "text", maxlength: LONGEST, value: label });
  field.setAttribute("aria-label", title.textContent ?? "");
  let over = false;
  const end = (/** @type {boolean} */ taken) => {
    if (over) return;
    over = true;
    const name = field.value.trim();
    field.replaceWith(title);
    if (taken && name !== label) void done(name);
  };
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") end(true);
    if (event.key === "Escape") end(false);
  });
  field.addEventListener("blur", () => end(true));
  title.replaceWith(field);
  field.focus();
  field.select();
}
