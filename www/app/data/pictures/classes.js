// @ts-check
// What the folders of pictures say: which class each is of, and which are for testing.

/** Classes that a byte can tell apart. */
export const CLASSES = 256;
const [TRAIN, TEST] = [/^train(ing)?$/i, /^(test(ing)?|val(id(ation)?)?)$/i];

/**
 * A way to tell classes, by folders or by a `table`: `names` in their order, `of` each picture the number of its own.
 * @typedef {{names: string[], of: number[], table?: string}} Labels
 *
 * `ways` are possible ones, the likeliest first; without any `why` tells why: pictures in no folder, all in one, or too
 * many folders, `n` of them.
 * `test` says of each picture whether it is for testing, where folders do.
 * @typedef {{ways: Labels[], why: {key: 'loose'|'one'|'many', n: number}, test: boolean[] | null}} Folders
 */

/** @param {string[]} paths tidy @returns {Folders} */
export function folders(paths) {
  let all = paths.map((path) => path.split("/").slice(0, -1));
  const least = () => Math.min(...new Set(all.map(({ length }) => length)));
  const depths = Array.from({ length: least() }, (_, depth) => depth);
  const split = depths.find((depth) => tells(all.map((parts) => parts[depth])));
  const test = split === undefined ? null : all.map((parts) => TEST.test(parts[split]));
  if (split !== undefined) all = all.map((parts) => parts.toSpliced(split, 1));
  // What lies above all of them says nothing: levels count from where folders part.
  let top = 0;
  while (top < least() && all.every((parts) => parts[top] === all[0][top])) top++;
  all = all.map((parts) => parts.slice(top));
  const levels = Array.from({ length: least() }, (_, level) => labels(all.map((parts) => parts[level])));
  if (levels.length) levels.push(labels(all.map((parts) => parts.join("/"))));
  const different = levels.filter((one, i) => !levels.slice(0, i).some((other) => alike(one.of, other.of)));
  const ways = different.filter(({ names }) => names.length >= 2 && names.length <= CLASSES);
  const loose = all.filter(({ length }) => !length).length;
  const most = Math.max(0, ...levels.map(({ names }) => names.length));
  const some = loose > 0 && loose < all.length;
  if (most > CLASSES) return { ways, test, why: { key: "many", n: most } };
  return { ways, test, why: some ? { key: "loose", n: loose } : { key: "one", n: 1 } };
}

/** @param {number[]} a @param {number[]} b */
const alike = (a, b) => a.every((label, picture) => label === b[picture]);

/** Whether folders say what is for training and what for testing. @param {string[]} names */
function tells(names) {
  const [train, test] = [TRAIN, TEST].map((pattern) => names.filter((name) => pattern.test(name)).length);
  return train > 0 && test > 0 && train + test === names.length;
}

/** Classes by their names in order. @param {string[]} all of every picture its class @returns {Labels} */
export function labels(all) {
  const names = [...new Set(all)].sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
  const numbers = new Map(names.map((name, i) => [name, i]));
  return { names, of: all.map((name) => numbers.get(name) ?? 0) };
}
