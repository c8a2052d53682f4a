// @ts-check
// A kept run comes back: its data, its model with the optimiser's state, its curve, and what was shown.

import { show } from "./moment.js";
import { giftFrom } from "./origin.js";
import { ask } from "./store.js";

/**
 * @param {import('../element/element.js').AutoencoderPlayground} el
 * @param {import('./keeper.js').Keeper} keeper
 * @param {string} id
 */
export async function open(el, keeper, id) {
  if (id === keeper.run?.id) return;
  const kept = await ask("read", id);
  const { meta, model, damaged } = kept;
  const mine = await keeper.take(id, meta.begun, async (mine) => {
    await el.give(async () => {
      const gift = await giftFrom(el, kept);
      const { history, pretrained } = meta;
      return { ...gift, bytes: model, more: { ...gift.more, history, pretrained, run: mine ? id : null } };
    });
    show(el, meta.moment);
  });
  if (damaged) el.bus.notice("info", "runs.older", { step: meta.step });
  if (!mine) el.bus.notice("info", "runs.copied");
}
