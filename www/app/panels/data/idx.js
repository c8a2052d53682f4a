// @ts-check
// The user's own IDX files in use: which of several data sets is learned, and whether its images are turned.

import { dataOf as checked } from "../../engine/arguments.js";
import { inWords } from "../../data/choice.js";
import { h, say, translate } from "../../lib/dom.js";
import { dataOf, lying, sets } from "../../data/idx.js";

/** @param {import('../../element/shell.js').Context} context */
export function mount(context) {
  const { el, bus, t, number } = context;
  const which = h("select");
  const turn = h("select", {}, ...["no", "yes"].map((value) => h("option", { value, t: `own.turn.${value}` })));
  const field = (/** @type {string} */ name, /** @type {HTMLElement} */ control) =>
    h("label.field", {}, h("span", { t: `own.${name}` }), control);
  const choice = field("set", which);
  const [many, turned] = [h("p.soft"), h("p.soft", { t: "own.turn.told" })];
  const root = h(
    "section.ownidx",
    { label: "own.idx", hidden: true },
    h("div.fields", {}, choice, field("turn", turn)),
    many,
    turned,
  );

  /** @type {import('../../data/idx.js').Set[]} */ let all = [];
  /** What is in use: which set, how, and the data that the engine made of it. */
  let [current, side, data] = [0, false, /** @type {unknown} */ (null)];

  const paint = () => {
    const names = all.map(({ name }) => name);
    choice.hidden = many.hidden = all.length < 2;
    which.replaceChildren(...names.map((name, i) => h("option", { value: i }, name)));
    which.value = String(current);
    turn.value = side ? "yes" : "no";
    say(many, t("own.sets", { n: number(all.length), names: names.join(" · "), taken: names[current] }));
    turned.hidden = !side || !lying(all[current]);
  };

  /**
   * A set as data.
   * @param {import('../../data/idx.js').Set} set
   * @param {boolean} transposed
   * @returns {Promise<import('../../engine/types.js').Gift>}
   */
  const gift = async (set, transposed) => ({ files: checked(await dataOf(set, transposed)) });
  /** It is in use now. @param {number} at @param {boolean} transposed */
  const taken = (at, transposed) => {
    [current, side, data] = [at, transposed, bus.state.data];
    translate(root, t);
    paint();
    root.hidden = false;
  };
  /** Another set, or the same turned; on an error the old data stay. @param {number} at @param {boolean} transposed */
  const again = async (at, transposed) => {
    try {
      await el.give(() => gift(all[at], transposed));
      taken(at, transposed);
    } catch (error) {
      paint();
      el.complain(error);
    }
  };
  which.addEventListener("change", () => void again(Number(which.value), lying(all[Number(which.value)])));
  turn.addEventListener("change", () => void again(current, turn.value === "yes"));

  return {
    root,
    /** The first data set among the IDX files of a choice. @param {import('../../data/choice.js').Choice} choice */
    async offer({ idx, unused }) {
      const found = sets(idx);
      const [first] = found.sets;
      const left = [...unused, ...found.unused];
      const done = () => {
        all = found.sets;
        taken(0, lying(first));
        if (left.length) bus.notice("info", "own.unused", { names: inWords(left) });
      };
      return { gift: await gift(first, lying(first)), done };
    },
    /** @param {unknown} now the data there are */
    update(now) {
      if (now !== data) root.hidden = true;
    },
    repaint: () => all.length > 0 && paint(),
  };
}
