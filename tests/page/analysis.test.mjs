// @ts-check
// The analyses in the browser: the worker itself, as panels ask it, beside a page that goes on.
import assert from "node:assert/strict";
import { test } from "node:test";

import { withPage } from "./support/page.mjs";

/**
 * Runs `body` in a page without a playground; it may ask the worker by `ask(method, ...args)`, which gives its whole
 * answer.
 * @template T
 * @param {() => Promise<T>} body
 * @returns {Promise<T>}
 */
async function asked(body) {
  /** @type {T[]} */ const found = [];
  await withPage(
    {
      path: "empty.html",
      server: {
        routes: { "/empty.html": { body: '<!doctype html><title>Empty</title><link rel="icon" href="data:,">' } },
      },
    },
    async ({ page }) => {
      await page.evaluate(() => {
        const worker = new Worker("app/analysis-worker.js", { type: "module" });
        let next = 1;
        /** @type {any} */ (globalThis).ask = (/** @type {string} */ method, /** @type {any[]} */ ...args) =>
          new Promise((resolve, reject) => {
            const id = next++;
            worker.addEventListener("message", ({ data }) => data.id === id && resolve(data));
            worker.addEventListener("error", reject);
            worker.postMessage({ id, method, args });
          });
        // Uniform in [0, 1), the same every time.
        /** @type {any} */ (globalThis).random = (/** @type {number} */ count) => {
          let state = 1;
          return Float32Array.from({ length: count }, () => ((state = (state * 48271) % 2147483647) - 1) / 2147483646);
        };
      });
      found.push(await page.evaluate(body));
    },
  );
  return found[0];
}

test("principal components restore what they were made of, from floats and from bytes", async () => {
  const { pca, errors, curve, bytes } = await asked(async () => {
    const { ask, random } = /** @type {any} */ (globalThis);
    // Rank 3: rows are mixtures of three.
    const [mix, parts] = [random(3 * 40), random(200 * 3)];
    const rows = Float32Array.from(
      { length: 200 * 40 },
      (_, i) =>
        [0, 1, 2].reduce((sum, part) => sum + parts[3 * Math.floor(i / 40) + part] * mix[40 * part + (i % 40)], 0) / 3,
    );
    await ask("keep", "rows", rows);
    const { result: pca } = await ask("pca", "rows", 40, 3);
    const { result: errors } = await ask("squaredErrors", pca, "rows");
    const { result: curve } = await ask("errorCurve", pca, "rows");
    const { result: bytes } = await ask(
      "pca",
      Uint8Array.from(rows, (value) => Math.round(255 * value)),
      40,
      3,
    );
    return { pca: [...pca.components], errors: [...errors], curve: [...curve], bytes: [...bytes.components] };
  });
  assert.equal(errors.length, 200);
  assert.ok(Math.max(...errors) < 1e-9, String(Math.max(...errors)));
  assert.ok(curve.length === 4 && curve[0] > 0.01 && curve[3] < 1e-6, String(curve));
  pca.forEach((value, i) => assert.ok(Math.abs(value - bytes[i]) < 0.05, `${i}: ${value}, ${bytes[i]}`));
});

test("clusters, neighbours, votes and addresses come back as typed arrays", async () => {
  const found = await asked(async () => {
    const { ask, random } = /** @type {any} */ (globalThis);
    // Four clouds.
    const rows = random(400 * 2).map(
      (/** @type {number} */ value, /** @type {number} */ i) => value + 10 * ((i >> (1 + (i & 1))) & 1),
    );
    const own = Uint32Array.from({ length: 400 }, (_, row) => row & 3);
    const { result: clusters } = await ask("kmeans", rows, 2, 4, 7, 50);
    const { result: near } = await ask("nearest", rows, rows, 2, 5, "euclidean", true);
    const { result: bits } = await ask("addresses", rows, 2, (await ask("medians", rows, 2)).result);
    return {
      converged: clusters.converged,
      purity: (await ask("purity", clusters.assignment, own)).result,
      votes: (await ask("votes", near, own)).result.every(
        (/** @type {number} */ vote, /** @type {number} */ row) => vote === own[row],
      ),
      precision: Math.min(...(await ask("precision", near, own, own, 5)).result),
      evaluations: near.evaluations,
      shortlist: (await ask("shortlists", bits.slice(0, 1), bits, 0)).result[0].length,
    };
  });
  assert.deepEqual(found, {
    converged: true,
    purity: 1,
    votes: true,
    precision: 1,
    evaluations: 400 * 399,
    shortlist: 100,
  });
});

test("an impossible request is refused in words, and the next one answered", async () => {
  const { refused, unknown, missing, after } = await asked(async () => {
    const { ask } = /** @type {any} */ (globalThis);
    return {
      refused: await ask("pca", new Float32Array(20), 5, 9),
      unknown: await ask("divine", 1),
      missing: await ask("medians", "nothing", 2),
      after: await ask("medians", new Float32Array([1, 2, 3]), 1),
    };
  });
  assert.deepEqual(refused.error, { kind: "request", message: "pca: k is 9, must be 1 to 5", field: null });
  assert.equal(unknown.error.message, 'unknown request "divine"');
  assert.equal(missing.error.message, 'nothing was kept as "nothing"');
  assert.deepEqual([...after.result], [2]);
});

test("texts are made, counted, analysed and searched", async () => {
  const found = await asked(async () => {
    const { ask } = /** @type {any} */ (globalThis);
    const { result: texts } = await ask("corpus", 7, "en");
    const { result: account } = await ask("library", "own", texts.documents, 2000);
    const { result: bytes } = await ask("bagBytes", "own", "log");
    const { result: lsa } = await ask("lsa", "own", "tfidf", 10, 7);
    const { result: near } = await ask("nearest", lsa.codes, lsa.codes, 10, 15, "cosine", true);
    const { result: shares } = await ask("precision", near, texts.labels, texts.labels, 15);
    const { result: query } = await ask("query", "own", "The orbit of a comet, xyzzy", "tfidf");
    const { result: code } = await ask("foldIn", "own", "The orbit of a comet", "tfidf", 10);
    const { result: answers } = await ask("nearest", code, lsa.codes, 10, 3, "cosine", false);
    return {
      rows: account.rows,
      terms: account.terms.length,
      stop: account.dropped.stopWords[0],
      bytes: bytes.length,
      largest: Math.max(...bytes.slice(0, account.terms.length)),
      precision:
        shares.reduce((/** @type {number} */ sum, /** @type {number} */ share) => sum + share, 0) / shares.length,
      known: query.known,
      unknown: query.unknown,
      topics: [...answers.indices].map((row) => texts.classes[texts.labels[row]]),
    };
  });
  assert.equal(found.rows, 1560);
  assert.ok(found.terms > 1000 && found.stop > 5);
  assert.deepEqual([found.bytes, found.largest], [1560 * found.terms, 255]);
  assert.ok(found.precision > 0.95, String(found.precision));
  assert.deepEqual(
    [found.known, found.unknown],
    [
      ["orbit", "comet"],
      ["the", "of", "a", "xyzzy"],
    ],
  );
  assert.deepEqual(found.topics, ["astronomy", "astronomy", "astronomy"]);
});

test("Chinese texts are made, counted by words and searched in Chinese", async () => {
  const found = await asked(async () => {
    const { ask } = /** @type {any} */ (globalThis);
    const { result: texts } = await ask("corpus", 1, "zh");
    const { result: account } = await ask("library", "own", texts.documents, 2000);
    const { result: lsa } = await ask("lsa", "own", "tfidf", 10, 7);
    const { result: query } = await ask("query", "own", "天文学家用镜头看木星，天气", "tfidf");
    const { result: code } = await ask("foldIn", "own", "用镜头看木星", "tfidf", 10);
    const { result: answers } = await ask("nearest", code, lsa.codes, 10, 15, "cosine", false);
    const rows = ["程序员修复了程序里的漏洞,计算机", "前锋打进了制胜球,足球"];
    const file = `text,label\n${rows.join("\n")}\n`;
    const { result: own } = await ask("readText", "a.csv", new TextEncoder().encode(file));
    const { error: refused } = await ask("corpus", 1, "fr");
    const near = [...answers.indices];
    return {
      classes: texts.classes,
      rows: account.rows,
      stopped: ["的", "了", "一个"].filter((word) => account.terms.includes(word)),
      known: query.known,
      topics: near.map((row) => texts.classes[texts.labels[row]]),
      without: near.filter((row) => !/镜头|木星/.test(texts.documents[row].replaceAll("\u200b", ""))).length,
      own: own.documents.map((/** @type {string} */ text) => text.split(/[\u200b]+/).length),
      refused: refused.message,
    };
  });
  assert.deepEqual([found.classes.length, found.classes[0], found.rows], [12, "天文", 1560]);
  assert.deepEqual(found.stopped, []);
  assert.deepEqual(found.known, ["天文学家", "镜头", "木星", "天气"]);
  assert.deepEqual([...new Set(found.topics)], ["天文"]);
  assert.ok(found.without > 0, "some of them hold none of the words");
  for (const parts of found.own) assert.ok(parts > 4, String(found.own));
  assert.equal(found.refused, 'language: must be en or zh, not "fr"');
});

test("files of texts are read, gzipped or not, and refused with the place", async () => {
  const { texts, refused } = await asked(async () => {
    const { ask } = /** @type {any} */ (globalThis);
    const packed = new Blob(["text,label\nthe moon,sky\na wave,sea\n"])
      .stream()
      .pipeThrough(new CompressionStream("gzip"));
    const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
    const { result: texts } = await ask("readText", "a.csv.gz", bytes);
    const { error: refused } = await ask("readText", "a.csv", new TextEncoder().encode("text,label\nx\n"));
    return { texts: { ...texts, labels: [...texts.labels] }, refused };
  });
  assert.deepEqual(texts.documents, ["the moon", "a wave"]);
  assert.deepEqual(
    [texts.classes, texts.labels, texts.textColumns, texts.labelColumn],
    [["sea", "sky"], [1, 0], ["text"], "label"],
  );
  assert.equal(refused.message, "a.csv: line 2: 1 fields, the first line has 2");
});

test("784 pixels are analysed within a minute", async (context) => {
  const { seconds, refused } = await asked(async () => {
    const { ask, random } = /** @type {any} */ (globalThis);
    await ask(
      "keep",
      "pixels",
      Uint8Array.from(random(2000 * 784), (value) => 255 * value),
    );
    const start = performance.now();
    const { error } = await ask("pca", "pixels", 784, 30);
    return { seconds: (performance.now() - start) / 1000, refused: error };
  });
  assert.equal(refused, undefined);
  context.diagnostic(`${seconds.toFixed(2)} s`);
  assert.ok(seconds < 60);
});
