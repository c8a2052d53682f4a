// @ts-check
// What a family of models brings to the page. Types only: nothing imports this file at run time.

/** @typedef {import("../engine/types.js").Spec} Spec */
/** @typedef {import("../engine/types.js").DataInfo} DataInfo */
/** @typedef {import("../element/shell.js").Context} Context */
/** @typedef {import("../element/shell.js").Panel} Panel */

/**
 * `fits` says which models belong to it; `plate` are panels for the plate, in place of the hourglass, `beside` those
 * seen together with it, `inside` what shows the network from inside, and `hides` what makes no sense beside them. Its
 * style is NAME.css.
 * @typedef {() => Promise<{mount: (context: Context) => Panel}>} Load
 * @typedef {import("../i18n/index.js").Topic & {
 *   fits: (spec: Spec, data: DataInfo | null) => boolean, hides: string[],
 *   plate: Record<string, Load>, beside?: Record<string, Load>, inside: Record<string, Load>
 * }} Family
 */

export {};
