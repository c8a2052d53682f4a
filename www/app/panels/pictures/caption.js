// @ts-check
// What is said under a picture, and how its file is called.

import { presetOf } from "../../engine/spec.js";

/** @param {import('../../element/shell.js').Context} context what the page shows at this moment */
export function caption({ bus, t, number }) {
  const { presets, spec, metrics, snapshots } = bus.state;
  const name = spec ? presetOf(presets, spec) : "";
  const step = snapshots?.at ?? metrics?.step ?? 0;
  const key = `family.${name}`;
  return t("pictures.caption", {
    model: t(key) === key ? name : t(key),
    step: number(step),
    seed: String(spec?.seed ?? 0),
  });
}

/** @param {import('../../element/shell.js').Context} context @param {string} figure @param {string} ending */
export function fileName({ bus }, figure, ending) {
  const { presets, spec, metrics, snapshots } = bus.state;
  const model = spec ? presetOf(presets, spec) : "model";
  const step = snapshots?.at ?? metrics?.step ?? 0;
  return `${model}-step-${step}-${figure.replace(/[^\w-]+/g, "-")}.${ending}`;
}
