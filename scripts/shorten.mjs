// @ts-check
// Shortens the names by which a wasm module imports from wasm-bindgen's glue: with their hashes they do not compress,
// and a visitor downloads them twice, in the module and in the glue.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const HEADER = 8;
const IMPORTS = 2;

/** @param {number} value */
function leb(value) {
  const bytes = [];
  for (; value > 127; value >>>= 7) bytes.push((value & 127) | 128);
  return Buffer.from([...bytes, value]);
}

/** Reads a module from its start. */
class Reader {
  /** @param {Buffer} bytes */
  constructor(bytes) {
    this.bytes = bytes;
    this.at = HEADER;
  }

  number() {
    for (let value = 0, shift = 0; ; shift += 7) {
      const byte = this.bytes[this.at++];
      value |= (byte & 127) << shift;
      if (byte < 128) return value >>> 0;
    }
  }

  /** @param {number} length */
  take(length) {
    return this.bytes.subarray(this.at, (this.at += length));
  }
}

/**
 * The module with `name` given a short name wherever it imports a function from `from`, and the short names.
 * @param {Buffer} wasm
 * @param {string} from
 */
function rename(wasm, from) {
  const reader = new Reader(wasm);
  const parts = [wasm.subarray(0, HEADER)];
  /** @type {Map<string, string>} */
  const short = new Map();
  while (reader.at < wasm.length) {
    const [id, content] = [reader.take(1), reader.take(reader.number())];
    if (id[0] !== IMPORTS) {
      parts.push(id, leb(content.length), content);
      continue;
    }
    const section = new Reader(content);
    section.at = 0;
    const count = section.number();
    const imports = [leb(count)];
    for (let i = 0; i < count; i++) {
      const [module, name] = [section.take(section.number()).toString(), section.take(section.number()).toString()];
      const kind = section.take(1);
      if (module !== from || kind[0] !== 0) throw new Error(`${module} ${name}: only functions of ${from} are expected`);
      if (!short.has(name)) short.set(name, `_${short.size.toString(36)}`);
      const words = ["_", short.get(name) ?? name].flatMap((word) => [leb(word.length), Buffer.from(word)]);
      imports.push(...words, Buffer.from(kind), leb(section.number()));
    }
    const renamed = Buffer.concat(imports);
    parts.push(id, leb(renamed.length), renamed);
  }
  return { wasm: Buffer.concat(parts), short };
}

/**
 * Rewrites every `NAME_bg.wasm` below `site` with its `NAME.js`.
 * @param {string} site
 * @param {string[]} names
 */
export function shorten(site, names) {
  for (const name of names.filter((name) => name.endsWith("_bg.wasm"))) {
    const glue = join(site, name.replace(/_bg\.wasm$/, ".js"));
    const from = `./${name.replace(/\.wasm$/, ".js").split(/[\\/]/).pop()}`;
    const { wasm, short } = rename(readFileSync(join(site, name)), from);
    let text = readFileSync(glue, "utf8");
    for (const [long, brief] of [...short, [`"${from}"`, "_"]]) {
      const key = `${long}:`;
      if (text.split(key).length !== 2) throw new Error(`${glue}: ${key} is expected once`);
      text = text.replace(key, `${brief}:`);
    }
    writeFileSync(glue, text);
    writeFileSync(join(site, name), wasm);
  }
}
