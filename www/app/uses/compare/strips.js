// @ts-check
// The same test images in rows, as they are and as each of two experiments rebuilds them.

import { tiles } from "../../draw/tiles.js";
import { pixelsOf, rowOf } from "../../lib/arrays.js";
import { h } from "../../lib/dom.js";
import { changes } from "../../lib/throttle.js";

/** Images of a row; milliseconds between two readings of them while training. */
const [SHOWN, PAUSE_MS] = [10, 700];

/**
 * @param {import('../../element/shell.js').Context} context
 * @param {ReturnType<typeof import('./pair.js').pairOf>} pair
 * @param {() => void} heard they were read: what has changed meanwhile may be read next
 */
export function strips(context, pair, heard) {
  const { el, bus } = context;
  const rows = /** @type {const} */ (["input", "a", "b"]).map((name) => ({
    title: h("h3", { t: `uses.compare.${name}` }),
    strip: tiles(context, { side: 110, across: SHOWN, label: `uses.compare.${name}` }),
  }));
  const changed = changes();
  let [busy, last] = [false, 0];

  /** The images, and both answers. @param {import('../../engine/types.js').DataInfo} data @param {number} firstDigit */
  const ask = async ({ test }, firstDigit) => {
    const there = el.model;
    const { pixels } = await there.ask("survey", {
      first: Math.min(firstDigit, Math.max(0, test - SHOWN)),
      count: Math.min(SHOWN, test),
      codes: false,
      errors: false,
    });
    const values = pixelsOf(pixels);
    const { twin } = pair;
    if (!twin) return [values];
    const answers = [
      there.run("reconstruct", values),
      twin.session.ask("ask", "run", { stage: "reconstruct", values }),
    ];
    return [values, ...(await Promise.all(answers))];
  };
  return {
    nodes: rows.flatMap(({ title, strip }) => [title, strip.root]),
    /** Reads them, unless they are the same as before or not to be seen. */
    async read() {
      const { data, built, metrics, firstDigit } = bus.state;
      const { twin } = pair;
      if (!twin || !data || busy || !rows[0].title.checkVisibility()) return;
      const { step } = twin.session.bus.state.metrics ?? {};
      if (!changed(twin, metrics?.step, step, built?.parameters, firstDigit)) return;
      busy = true;
      const wait = last + PAUSE_MS - performance.now();
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      try {
        last = performance.now();
        const { width, height } = data;
        (await ask(data, firstDigit)).forEach((all, i) => {
          const count = all.length / (width * height);
          const images = Array.from({ length: count }, (_, k) => rowOf(all, k, width * height));
          rows[i].strip.show(images, width, height, { made: i ? count : 0 });
        });
      } catch (error) {
        // What is asked of an experiment that has ended meanwhile needs no answer.
        if (pair.twin) el.complain(error);
      }
      busy = false;
      heard();
    },
    repaint() {
      for (const { strip } of rows) strip.repaint();
    },
  };
}
