// @ts-check
// What the folders of files say about classes.

/** Folders that say what a file is for, and nothing about it. */
const PURPOSE = /^(train(ing)?|test(ing)?|val(id(ation)?)?|dev)$/i;

/**
 * The folder that each file lies in, where every file lies in one below all that they share; else null.
 * @param {string[]} paths
 */
export function folders(paths) {
  const all = paths.map((path) =>
    path
      .split("/")
      .slice(0, -1)
      .filter((name) => !PURPOSE.test(name)),
  );
  const names = all.map((parts) => parts.at(-1) ?? "");
  return names.includes("") ? null : names;
}
