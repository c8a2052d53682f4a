// @ts-check
// What is told to a chart of curves. Types only: nothing imports this file at run time.

/**
 * A curve is broken where `part` changes. Curves of one `key` are one entry of the legend, called and drawn as the
 * first of them; `quiet` ones are no values to read, `behind` ones are seen as far as the others reach, `dots` marks
 * what was measured; `own` ones are of something else, on a scale of their own at the right.
 * @typedef {{step: number, value: number | null | undefined, part?: number}} Point in the order of steps
 * @typedef {{key: string, name: string, colour: string, width: number, dash?: number[], dots?: boolean,
 *   quiet?: boolean, behind?: boolean, own?: boolean, points: Point[]}} Curve
 * @typedef {{value: number, name: string, full?: string}} Level a dotted line where it lies in the range, else it is
 *   told in words, by its full name
 * @typedef {{step: number, name: string, shade?: boolean}} Mark from this step on something else is the case
 *
 * `until`: to this step at least. `past`: what came after this step is pale. `log`: the scale of the values is
 * logarithmic if wanted, always or never, in `unit`; `steps`: these on a logarithmic axis, in place of round ones.
 * @typedef {{curves: Curve[], axis?: string, where: (step: number) => string, tell: (value: number) => string,
 *   level?: Level | null, marks?: Mark[], until?: number, past?: number | null, note?: string,
 *   log?: 'choice' | 'always' | 'never', steps?: number[], unit?: string}} Drawing
 */

export {};
