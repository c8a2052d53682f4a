// @ts-check
// The user's own IDX files in use: which of several data sets is learned, and whether its images are turned.

import { inWords } from '../choice.js';
import { h, say, translate } from '../dom.js';
import { dataOf, lying, sets } from '../idx.js';

/** @param {import('../shell.js').Context} context */
export function mount(context) {
  const { el, bus, t, number } = context;
  const which = h('select');
  const turn = h('select', {}, ...['no', 'yes'].map((value) => h('option', { value, t: `own.turn.${value}` })));
  const field = (/** @type {string} */ name, /** @type {HTMLElement} */ control) =>
    h('label.field', {}, h('span', { t: `own.${name}` }), control);
  const choice = field('set', which);
  const [many, turned] = [h('p.soft'), h('p.soft', { t: 'own.turn.told' })];
  const root = h('section.ownidx', { label: 'own.idx', hidden: true },
    h('div.fields', {}, choice, field('turn', turn)), many, turned);

  /** @type {import('../idx.js').Set[]} */ let all = [];
  /** What is in use: which set, how, and the data that the engine made of it. */
  let [taken, side, data] = [0, false, /** @type {unknown} */ (null)];

  const paint = () => {
    const names = all.map(({ name }) => name);
    choice.hidden = many.hidden = all.length < 2;
    which.replaceChildren(...names.map((name, i) => h('option', { value: i }, name)));
    which.value = String(taken);
    turn.value = side ? 'yes' : 'no';
    say(many, t('own.sets', { n: number(all.length), names: names.join(' · '), taken: names[taken] }));
    turned.hidden = !side || !lying(all[taken]);
  };

  /** A set becomes the data; on an error the old ones stay. @param {number} at @param {boolean} transposed */
  const use = async (at, transposed) => {
    await el.setData(await dataOf(all[at], transposed));
    [taken, side, data] = [at, transposed, bus.state.data];
    translate(root, t);
    paint();
    root.hidden = false;
  };
  const again = (/** @type {number} */ at, /** @type {boolean} */ transposed) => use(at, transposed).catch((error) => {
    paint();
    el.complain(error);
  });
  which.addEventListener('change', () => void again(Number(which.value), lying(all[Number(which.value)])));
  turn.addEventListener('change', () => void again(taken, turn.value === 'yes'));

  return {
    root,
    /** Takes the IDX files of a choice. @param {import('../choice.js').Choice} choice */
    async take({ idx, unused }) {
      const found = sets(idx);
      const before = all;
      all = found.sets;
      try {
        await use(0, lying(all[0]));
      } catch (error) {
        all = before;
        throw error;
      }
      const left = [...unused, ...found.unused];
      if (left.length) bus.notice('info', 'own.unused', { names: inWords(left) });
    },
    /** @param {unknown} now the data there are */
    update(now) {
      if (now !== data) root.hidden = true;
    },
    repaint: () => all.length > 0 && paint(),
  };
}
