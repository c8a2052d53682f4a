// @ts-check
// The user's own pictures on their way to a data set: read, looked at, and learned from when the reader says so.

import { dataOf } from "../../engine/arguments.js";
import { translate } from "../../lib/dom.js";
import { MOST } from "../pictures/read.js";
import { dataSet } from "../pictures/set.js";
import { form } from "./form.js";
import { read } from "./reading.js";
import { words } from "./words.js";

/** @param {import('../../element/shell.js').Context} context */
export function mount(context) {
  const { el, bus, t } = context;
  /** @type {import('./reading.js').Reading | null} */ let found = null;
  /** @type {AbortController | null} */ let reading = null;
  const said = words(context);
  const paint = () => {
    if (found) step.paint(found);
  };
  const step = form(context, said, paint);
  const { root, title, meter, cancel, use } = step;
  const seed = () => bus.state.spec?.seed ?? 0;
  const close = () => {
    reading?.abort();
    reading = found = null;
    root.hidden = true;
  };

  /** Reads the pictures of a choice; a later call ends an earlier one. @param {import('../choice.js').Choice} choice */
  const take = async (choice) => {
    close();
    const { signal } = (reading = new AbortController());
    root.hidden = false;
    step.busy(true);
    meter.removeAttribute("value");
    const all = Math.min(choice.pictures.length, MOST);
    const progress = (/** @type {number} */ done) => step.progress(done, all);
    try {
      const pictures = await read(choice, { signal, seed: seed(), progress }, said.nothing);
      if (signal.aborted) return;
      found = pictures;
      step.way.value = "";
      step.offer(pictures.ways);
      translate(root, t);
      step.busy(false);
      paint();
      root.scrollIntoView({ block: "nearest" });
      title.focus({ preventScroll: true });
    } catch (error) {
      if (signal.aborted) return;
      close();
      el.complain(error);
    }
  };
  /** What is chosen becomes the data. */
  const learn = async () => {
    if (!found || use.disabled) return;
    use.disabled = true;
    step.busy(true);
    cancel.hidden = true;
    try {
      const progress = (/** @type {number} */ share) => (meter.value = share);
      const labels = step.labels(found);
      const known = { labels: labels?.of, test: found.test, progress };
      const files = dataOf({ name: "own", ...(await dataSet(found.pictures, step.shape(), seed(), known)) });
      await el.give(async () => ({ files, more: { classNames: labels?.names ?? [] } }));
      close();
    } catch (error) {
      step.busy(false);
      el.complain(error);
    }
    use.disabled = cancel.hidden = false;
  };
  // Pictures that wait are forgotten where other data are taken.
  let { data } = bus.state;
  bus.addEventListener("state", () => {
    if (bus.state.data === data) return;
    data = bus.state.data;
    close();
  });
  use.addEventListener("click", learn);
  for (const button of [cancel, step.discard]) button.addEventListener("click", close);
  return {
    root,
    take,
    repaint() {
      step.offer(found?.ways ?? []);
      paint();
    },
  };
}
