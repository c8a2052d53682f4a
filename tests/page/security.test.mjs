// @ts-check
// What docs/security.md promises of opened files, links and stories, where no other test holds it: what they say is
// shown as text, leads nowhere and leaves the rest of the origin's storage alone. Tried without a policy of the host,
// which would refuse much of this by itself.
import assert from "node:assert/strict";
import { test } from "node:test";

import { ready, withPage } from "./support/page.mjs";
import { SMALL, call, noticed, pageWith, reveal, spec, state, until } from "./support/playground.mjs";

/** @typedef {import("playwright-core").Page} Page */

/** Where nobody may go; a request there fails the test. */
const FOREIGN = "https://elsewhere.example/";
/** Runs wherever it is taken for markup. */
const IMAGE = "<img src=x onerror=ran()>";
const MARKUP = `${IMAGE}<script>ran()</script><a href="javascript:ran()">here</a><iframe src="${FOREIGN}"></iframe>`;

/**
 * Before the page: ears for code that runs, and storage of the host beside.
 * @param {import("playwright-core").BrowserContext} context
 */
const listen = (context) =>
  context.addInitScript(() => {
    Object.assign(globalThis, { runs: 0, ran: () => /** @type {any} */ (globalThis).runs++ });
    if (parent !== window || location.protocol === "about:") return;
    localStorage.theirs = "kept";
    const put = async () => (await caches.open("theirs")).put("/theirs", new Response("kept"));
    Object.assign(globalThis, { put: put() });
  });

/**
 * Nothing of what was opened has become a part of the page, run, or touched what is not the playground's.
 * @param {Page} page
 */
async function unharmed(page) {
  const found = await page.evaluate(async () => {
    await /** @type {any} */ (globalThis).put;
    const root = /** @type {ShadowRoot} */ (document.querySelector("autoencoder-playground")?.shadowRoot);
    return {
      runs: /** @type {any} */ (globalThis).runs,
      elements: [...root.querySelectorAll("img, script, a, iframe, object, embed, form[action], base, meta")].map(
        String,
      ),
      storage: Object.keys(localStorage).sort(),
      session: sessionStorage.length,
      cookies: document.cookie,
      databases: (await indexedDB.databases()).length,
      caches: await caches.keys(),
      theirs: [localStorage.theirs, await (await caches.match("/theirs"))?.text()],
    };
  });
  assert.deepEqual(found, {
    ...{ runs: 0, elements: [], session: 0, cookies: "", databases: 0 },
    ...{ storage: ["hourglass", "theirs"], caches: ["theirs"], theirs: ["kept", "kept"] },
  });
}

/** Chooses files as a reader does. @param {Page} page @param {...[name: string, content: string | Buffer]} files */
const open = (page, ...files) =>
  page
    .locator(".own input[type=file]")
    .setInputFiles(files.map(([name, content]) => ({ name, mimeType: "", buffer: Buffer.from(content) })));

test("markup in files, in their names and in names of classes is text", async () => {
  await withPage({ url: null, server: { csp: null } }, async ({ context, url }) => {
    await listen(context);
    const page = await context.newPage();
    await page.goto(`${url}?model=linear&lang=en`);
    await ready(page);
    const shows = (/** @type {string} */ selector, /** @type {string} */ text) =>
      until(`${text} in ${selector}`, async () =>
        (await page.locator(selector).allTextContents()).some((shown) => shown.includes(text)),
      );

    await open(page, [`${IMAGE}.json`, JSON.stringify({ family: "deep", layers: [8], optimizer: { kind: MARKUP } })]);
    await shows(".notice.error > span", `${IMAGE}.json`);
    await shows(".notice.error > span", MARKUP);
    const header = JSON.stringify({ [MARKUP]: { dtype: "F32", shape: [1], data_offsets: [0, 8] } });
    const length = Buffer.alloc(8);
    length.writeUInt32LE(header.length);
    await open(page, [`${IMAGE}.safetensors`, Buffer.concat([length, Buffer.from(header), Buffer.alloc(8)])]);
    await shows(".notice.error > span", `${IMAGE}.safetensors`);

    const picture = await page.evaluate(async () => {
      const canvas = new OffscreenCanvas(20, 20);
      canvas.getContext("2d")?.fillRect(2, 2, 9, 9);
      return [...new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer())];
    });
    const [first, second] = [`0${IMAGE}.png`, `1${IMAGE}.png`];
    const table = `file,label\n${first},${IMAGE}\n${second},other\n`;
    await open(
      page,
      ["labels.csv", table],
      [first, Buffer.from(picture)],
      [second, Buffer.from(picture)],
      [`${IMAGE}.txt`, "neither a picture nor a model"],
    );
    await shows(".ownstep", IMAGE);
    await page.locator(".ownstep summary").click();
    await shows(".ownstep li", `${IMAGE}.txt`);
    await unharmed(page);

    const topics = Array.from(
      { length: 40 },
      (_, i) => `"word${i % 7} ${MARKUP.replaceAll('"', '""')}",${IMAGE}${i % 2}`,
    );
    await call(page, "build", JSON.stringify({ family: "deep", layers: [16, 2], batch: 16 }));
    await open(page, [`${IMAGE}.csv`, ["text,topic", ...topics].join("\n")]);
    await until("the texts", async () => (await state(page, "texts")).texts?.documents.length === 40);
    await shows(".panel-document", IMAGE);
    await reveal(page, "inside.vocabulary");
    await shows(".panel-vocabulary", `${IMAGE}0`);
    await reveal(page, "uses.map");
    await shows(".panel-uses", `${IMAGE}1`);
    await reveal(page, "uses.retrieval");
    await shows(".panel-uses", "word");
    await unharmed(page);
  });
});

test("links and stories lead to no other place, and say what they say as text", async () => {
  await withPage({ url: null, server: { csp: null } }, async ({ context, url, origin }) => {
    await listen(context);
    const named = JSON.stringify({ ...JSON.parse(SMALL), data: `"'>${IMAGE}` });
    for (const [address, said] of /** @type {[string, RegExp | null][]} */ ([
      [`?stories=${FOREIGN}course.json&mirror=${FOREIGN}&state=digit%3D4&story=${FOREIGN}.1`, /elsewhere/],
      [`?model=${encodeURIComponent(MARKUP)}&panels=${encodeURIComponent(IMAGE)}`, /<img src=x onerror=ran\(\)>/],
      [`?dataset=javascript:ran()&theme=javascript:ran()&backend=${FOREIGN}`, /javascript:ran\(\)/],
      [`#spec=javascript:ran()&part=javascript:ran()&story=javascript:ran()`, /javascript|JSON|spec/],
      [
        `#spec=${encodeURIComponent(named)}&draw=${FOREIGN}&part=${encodeURIComponent(IMAGE)}`,
        /<img src=x onerror=ran\(\)>/,
      ],
    ])) {
      const page = await context.newPage();
      await page.goto(`${url}${address}`);
      await ready(page);
      if (said) await noticed(page, said);
      assert.ok(page.url().startsWith(url), page.url());
      await unharmed(page);
      if (address.includes("%22data%22")) {
        // What is copied from here is HTML for other pages.
        await page.getByRole("button", { name: "Share" }).click();
        const codes = page.locator(".share-text textarea");
        await until(
          "the codes",
          async () => (await codes.count()) > 1 && (await codes.last().inputValue()).includes("autoenc"),
        );
        const tags = await codes.evaluateAll((fields) => {
          const text = /** @type {HTMLTextAreaElement[]} */ (fields).map(({ value }) => value).slice(1);
          const read = new DOMParser().parseFromString(text.join("\n"), "text/html");
          return [...read.querySelectorAll("body *, head *")].map(({ localName, attributes }) => [
            localName,
            [...attributes].some(({ name }) => name.startsWith("on")),
          ]);
        });
        assert.deepEqual(tags.map(String).sort(), ["autoencoder-playground,false", "iframe,false", "script,false"]);
      }
      await page.close();
    }

    const say = { en: MARKUP, zh: MARKUP };
    const step = {
      say,
      ask: {
        text: MARKUP,
        choices: [
          { text: MARKUP, measure: "testLoss", above: 0 },
          { text: IMAGE, measure: "testLoss", below: 0 },
        ],
      },
    };
    const course = { stories: [{ name: "mine", title: MARKUP, what: `${FOREIGN} ${MARKUP}`, steps: [step] }] };
    const page = await context.newPage();
    await page.route(`${origin}/mine.json`, (route) => route.fulfill({ json: course }));
    const html =
      '<autoencoder-playground permalink stories="mine.json" lang="en" story="mine.1"></autoencoder-playground>';
    await page.route(`${origin}/mine.html`, (route) =>
      route.fulfill({ contentType: "text/html", body: String(pageWith(html).body) }),
    );
    await page.goto(`${origin}/mine.html`);
    await ready(page);
    const told = page.locator(".panel-story");
    await until("the story", async () => ((await told.textContent()) ?? "").includes(MARKUP));
    await call(page, "tell", "");
    await until("the list", async () => ((await told.textContent()) ?? "").includes(`${FOREIGN} ${MARKUP}`));
    assert.equal((await spec(page)).family, "denoising");
    await unharmed(page);
  });
});
