// @ts-check
// The offer of the next visit: the run that was kept last, to go on with, or to start afresh. It stays until it is
// answered.

import { presetOf } from "../engine/spec.js";
import { h, say, translate } from "../lib/dom.js";
import { keep } from "../lib/preferences.js";
import { open } from "./opening.js";
import { canvasOf } from "./picture.js";
import { left } from "./tabs.js";
import { when } from "./times.js";

/**
 * Runs may be denied, or none be there: then nothing is offered.
 * @param {import('../element/shell.js').Context} context
 * @param {import('./keeper.js').Keeper} keeper
 */
export async function offer(context, keeper) {
  const { el, bus, t, number } = context;
  const list = () => keeper.list().catch(() => []);
  let runs = await list();
  if (!runs.length) return keep(el, { runs: undefined });
  // The page that this one is loaded in place of may have it still.
  const last = runs.find(({ meta }) => meta);
  if (last?.held) {
    await left(last.id);
    runs = await list();
  }
  const run = runs.find(({ meta, held }) => meta && !held);
  if (!run?.meta || keeper.run) return;
  const { id, meta, label } = run;
  const picture = canvasOf(context, meta.picture);
  const goOn = h("button.runsgoon", { type: "button" });
  const afresh = h("button.quiet", { type: "button", t: "runs.afresh" });
  const root = h("div.runsoffer", { role: "status" }, meta.picture && picture.root, goOn, afresh);
  const word = () => {
    const { lang, presets } = bus.state;
    const name = label || t(`family.${presetOf(presets, meta.spec)}`);
    say(goOn, t("runs.goOn", { name, step: number(meta.step), time: when(meta.at, lang) }));
    translate(root, t);
    picture.repaint();
  };
  const close = () => {
    root.remove();
    bus.removeEventListener("state", hear);
  };
  const hear = () => (bus.state.run ? close() : word());
  goOn.addEventListener("click", async () => {
    goOn.disabled = afresh.disabled = true;
    try {
      await open(el, keeper, id);
      close();
    } catch (error) {
      el.complain(error);
      close();
    }
  });
  afresh.addEventListener("click", close);
  bus.addEventListener("state", hear);
  root.addEventListener("stale", picture.repaint);
  el.shadowRoot?.querySelector(".panel-notices")?.prepend(root); // in sight wherever the reader is
  word();
}
