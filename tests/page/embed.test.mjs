// @ts-check
// In other people's pages: two at once, under a sub-path, in a frame of another origin, imported from another origin.
import assert from "node:assert/strict";
import { test } from "node:test";

import { serve } from "../../scripts/serve.mjs";
import { ready, withPage } from "./support/page.mjs";
import { SMALL, call, goesOn, pageWith, picture, spec, state, until } from "./support/playground.mjs";

const QUOTED = SMALL.replaceAll('"', "&quot;");

test("two playgrounds on one page are two experiments", async () => {
  const [first, second] = [`model="${QUOTED}"`, 'model="linear" lang="zh" theme="dark"'];
  const two = `<autoencoder-playground id="a" backend="cpu" loading="eager" ${first}></autoencoder-playground>
    <autoencoder-playground id="b" backend="cpu" loading="eager" ${second}></autoencoder-playground>`;
  await withPage({ path: "two.html", server: { routes: { "/two.html": pageWith(two) } } }, async ({ page }) => {
    const steps = await page.evaluate(async () => {
      await customElements.whenDefined("autoencoder-playground");
      const [a, b] = /** @type {any[]} */ (["a", "b"].map((id) => document.getElementById(id)));
      await Promise.all([a.ready, b.ready]);
      const [one, other] = await Promise.all([a.train({ steps: 12 }), b.train({ steps: 7 })]);
      const third = await a.train({ steps: 1 });
      return [one.step, other.step, third.step, JSON.parse(a.spec).family, JSON.parse(b.spec).family];
    });
    assert.deepEqual(steps, [12, 7, 13, "vanilla", "linear"]);
    const engines = page.workers().filter((worker) => worker.url().includes("/worker.js"));
    assert.equal(engines.length, 2, "one engine each");
    await page.locator("#a").getByText("Hourglass", { exact: true }).waitFor();
    await page.locator("#b").getByText("沙漏", { exact: true }).waitFor();
    await page.evaluate(() => /** @type {any} */ (document.getElementById("a")).debug.crash());
    await page.locator("#a .notice").waitFor();
    assert.equal(await page.locator("#b .notice").count(), 0, "the other one did not notice");
  });
});

test("the site works under a sub-path", async () => {
  await withPage({ server: { base: "/course/week 3/" } }, async ({ page, requests, origin }) => {
    assert.equal((await ready(page)).backend, "cpu");
    assert.ok((await call(page, "train", { steps: 2 })).step > 0);
    const inside = `${origin}/course/week%203/`;
    assert.deepEqual(
      requests.filter((url) => url.startsWith("http") && !url.startsWith(inside)),
      [],
    );
  });
});

for (const sandbox of [false, true]) {
  test(`a playground in ${sandbox ? "a sandboxed" : "a cross-origin"} frame trains`, async () => {
    // A sandboxed document has an origin of its own, to which even its own server is another one.
    const site = await serve(sandbox ? { csp: null, cors: true } : {});
    const rights = sandbox ? ' sandbox="allow-scripts"' : "";
    const frame = `<iframe src="${site.url}" width="1000" height="700"${rights}></iframe>`;
    try {
      await withPage(
        {
          path: "host.html",
          server: {
            csp: null,
            routes: { "/host.html": { body: `<!doctype html><link rel="icon" href="data:,">${frame}` } },
          },
        },
        async ({ page }) => {
          const inner = await until("the frame", () => page.frames().find((frame) => frame.url().startsWith(site.url)));
          const { backend } = await inner.evaluate(async () => {
            await customElements.whenDefined("autoencoder-playground");
            return /** @type {any} */ (document.querySelector("autoencoder-playground")).ready;
          });
          assert.equal(backend, "cpu");
          await call(inner, "build", SMALL);
          await call(inner, "play");
          await goesOn(inner, 3);
          await call(inner, "pause");
        },
      );
    } finally {
      await site.close();
    }
  });
}

test("the element imported from another origin runs under the page's own strict policy", async () => {
  const site = await serve({ csp: null, cors: true });
  const csp = [
    "default-src 'none'",
    `script-src ${site.origin} 'wasm-unsafe-eval'`,
    `style-src ${site.origin}`,
    `connect-src ${site.origin}`,
    "img-src data:",
    "worker-src blob:",
    "base-uri 'none'",
  ].join("; ");
  const host = pageWith(
    `<autoencoder-playground backend="cpu" model="${QUOTED}"></autoencoder-playground>`,
    `${site.url}app/playground.js`,
  );
  try {
    await withPage(
      { path: "course/note.html", server: { csp, routes: { "/course/note.html": host } } },
      async ({ page, requests, origin }) => {
        assert.equal((await ready(page)).backend, "cpu");
        const { loss } = await call(page, "evaluate");
        await call(page, "train", { steps: 60 });
        assert.ok((await call(page, "evaluate")).loss < loss);
        const files = /** @type {{name: string}[]} */ (await call(page, "export", "onnx"));
        assert.deepEqual(
          files.map(({ name }) => name),
          ["model.onnx", "encoder.onnx", "decoder.onnx"],
        );
        assert.ok((await call(page, "setData", "texts", "texts")).train > 100, "the analyses' worker hears its first");
        assert.deepEqual(
          requests.filter((url) => url.startsWith(origin)),
          [`${origin}/course/note.html`],
          "nothing is asked of the host",
        );
        await page.evaluate(() => /** @type {any} */ (document.querySelector("autoencoder-playground")).debug.crash());
        await page.locator(".notice", { hasText: "started again" }).waitFor();
        assert.ok((await call(page, "train", { steps: 1 })).step > 0, "a second worker comes from there too");
      },
    );
  } finally {
    await site.close();
  }
});

test("a playground out of sight waits until it is seen or asked", async () => {
  const space = `<div class="space"><br>${"<p>text</p>".repeat(120)}</div>`;
  const below = `${space}<autoencoder-playground backend="cpu" model="${QUOTED}"></autoencoder-playground>`;
  await withPage({ path: "long.html", server: { routes: { "/long.html": pageWith(below) } } }, async ({ page }) => {
    await page.evaluate(() => customElements.whenDefined("autoencoder-playground").then(() => undefined));
    await page.waitForTimeout(300);
    assert.equal(page.workers().length, 0, "no worker yet");
    await page.locator("autoencoder-playground").evaluate((el) => el.scrollIntoView());
    await ready(page);
    assert.equal(page.workers().length, 1);
    await page.evaluate(() => scrollTo(0, 0));
    const shown = await picture(page, ".panel-hourglass canvas");
    await call(page, "play");
    await goesOn(page, 10);
    await goesOn(page, (await state(page, "metrics")).metrics.step + 10);
    await page.waitForTimeout(300);
    const hidden = await picture(page, ".panel-hourglass canvas");
    await goesOn(page, (await state(page, "metrics")).metrics.step + 10);
    assert.equal(await picture(page, ".panel-hourglass canvas"), hidden, "it trains, and draws nothing");
    await page.locator("autoencoder-playground").evaluate((el) => el.scrollIntoView());
    await until("a new picture", async () => ![shown, hidden].includes(await picture(page, ".panel-hourglass canvas")));
  });
});

test("attributes are live", async () => {
  await withPage(
    {
      path: "one.html",
      server: { routes: { "/one.html": pageWith('<autoencoder-playground backend="cpu"></autoencoder-playground>') } },
    },
    async ({ page }) => {
      await ready(page);
      const set = (/** @type {string} */ name, /** @type {string} */ value) =>
        page.evaluate(
          ([name, value]) => document.querySelector("autoencoder-playground")?.setAttribute(name, value),
          [name, value],
        );
      await set("model", SMALL);
      await until("the model", async () => (await spec(page)).layers[0] === 32);
      await set("seed", "21");
      await until("the seed", async () => (await spec(page)).seed === 21);
      await call(page, "train", { steps: 2 });
      await set("lang", "zh");
      await page.getByText("沙漏", { exact: true }).waitFor();
      await set("lang", "en");
      await page.getByText("Hourglass", { exact: true }).waitFor();
      await set("controls", "minimal");
      assert.equal(await page.getByText("Hourglass", { exact: true }).count(), 0);
      await page.getByRole("button", { name: "Train", exact: true }).waitFor();
      await set("controls", "none");
      assert.equal(await page.getByRole("button", { name: "Train", exact: true }).count(), 0);
      await page.locator("canvas.pad").waitFor();
      await set("controls", "full");
      await page.getByText("Hourglass", { exact: true }).waitFor();
      assert.equal((await call(page, "train", { steps: 1 })).step, 3, "training was not disturbed");
      await set("model", "no such preset");
      await page.locator(".notice.error", { hasText: "no such preset" }).waitFor();
      assert.equal((await spec(page)).layers[0], 32);
      await set("backend", "auto");
      await until("a new start", async () => (await state(page, "phase")).phase === "ready");
      assert.ok((await call(page, "train", { steps: 1 })).step > 0);
    },
  );
});
