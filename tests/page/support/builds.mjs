// @ts-check
// A host of the site whose files can change under the pages that are open, and other builds of the site.
import { cp, mkdtemp, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { after } from "node:test";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { precache } from "../../../scripts/precache.mjs";
import { SITE, serve } from "../../../scripts/serve.mjs";

export const stampOf = async (/** @type {string} */ root) =>
  /playground\.js\?v=([0-9a-f]{12})"/.exec(await readFile(join(root, "index.html"), "utf8"))?.[1] ?? "";

/** A chunk whose name holds a hash of what is in it. */
const CHUNK = /^app.(.+-)[\w-]{8}\.js$/;

/**
 * The site as of another build: another stamp, and so other names for the chunks that hold it, and for those that load
 * them; and another name for the chunk of the map, so that an older page that asks for its own finds nothing.
 * @param {string} stamp of twelve hexadecimal digits
 */
export async function anotherBuild(stamp) {
  const root = await mkdtemp(join(tmpdir(), "hourglass-site-"));
  await cp(SITE, root, { recursive: true });
  const old = await stampOf(root);
  const names = (await readdir(root, { recursive: true })).filter((name) => /\.(js|html)$/.test(name));
  const texts = await Promise.all(names.map((name) => readFile(join(root, name), "utf8")));
  /** @type {[string, string][]} */ const changes = [[old, stamp]];
  for (let known = 0; known < changes.length;) {
    known = changes.length;
    for (const [i, name] of names.entries()) {
      const [, word] = CHUNK.exec(name) ?? [];
      if (!word || !(word === "map-" || changes.some(([from]) => texts[i].includes(from)))) continue;
      if (changes.some(([, to]) => name.endsWith(to))) continue;
      const next = `${word}${stamp.slice(0, 5)}${String(i).padStart(3, "0")}.js`;
      changes.push([name.slice(4), next]);
      await rename(join(root, name), join(root, "app", next));
      names[i] = join("app", next);
    }
  }
  for (const [i, name] of names.entries()) {
    const changed = changes.reduce((text, [from, to]) => text.replaceAll(from, to), texts[i]);
    if (changed !== texts[i]) await writeFile(join(root, name), changed);
  }
  await precache(root, stamp);
  return { root, stamp, remove: () => rm(root, { recursive: true }) };
}

/** A host at one address, in a folder of a course. @param {import("../../../scripts/serve.mjs").Options} [options] */
export async function host(options) {
  const settings = { base: "/course/", offline: true, ...options };
  let server = await serve(settings);
  after(() => server.close());
  const port = Number(new URL(server.url).port);
  return {
    url: server.url,
    close: () => server.close(),
    /** Other files under the same addresses. @param {string} root */
    async change(root) {
      await server.close();
      server = await serve({ ...settings, root, port });
    },
  };
}
