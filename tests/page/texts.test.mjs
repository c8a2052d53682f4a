// @ts-check
// Texts: the built-in ones and the user's own become data, a model learns them, and a search by its codes finds topics.
import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

import { ready, withPage } from "./support/page.mjs";
import { alone, call, reveal, spec, state, until } from "./support/playground.mjs";

const WORDS = [
  ["river bank boat water stream", "fish swims upstream"],
  ["piano violin concert melody tune", "choir sings softly"],
];

/** Forty documents on two topics as a CSV file. */
const csv = () =>
  [
    "text,topic",
    ...Array.from({ length: 40 }, (_, i) => {
      const [words, tail] = WORDS[i % 2];
      const few = words.split(" ").filter((_, k) => (k + i) % 3 !== 0);
      return `"${few.join(" ")} ${tail} number${i}",${i % 2 ? "music" : "nature"}`;
    }),
  ].join("\n");

test("the built-in texts are learnt, shown, searched and measured", async () => {
  await withPage(alone({ backend: "cpu", model: "linear", loading: "eager" }), async ({ page }) => {
    await ready(page);
    await page.locator("[data-preset=texts]").click();
    await until("the texts", async () => (await state(page, "texts")).texts?.documents.length === 1560);
    assert.equal((await spec(page)).data, "texts");
    await page.locator(".panel-document .page b").first().waitFor();
    assert.ok(await page.locator(".panel-draw").isHidden());
    const first = await page.locator(".page").innerText();
    await page.getByRole("button", { name: "Next document" }).click();
    await until("another document", async () => (await page.locator(".page").innerText()) !== first);

    const small = {
      ...(await spec(page)),
      layers: [64, 10],
      optimizer: { ...(await spec(page)).optimizer, learningRate: 0.003 },
    };
    await call(page, "build", JSON.stringify(small));
    await call(page, "train", { epochs: 15 });
    await until("words that come back", async () => (await page.locator(".guesses span").count()) > 5);

    await page.getByLabel("What to look for").fill("a telescope zzyzx");
    await page.keyboard.press("Enter");
    const answers = page.locator(".answers > div");
    assert.ok(await page.locator(".panel-search table").isHidden(), "no table before anything is measured");
    await until(
      "answers",
      async () =>
        (await answers.nth(0).locator("li").count()) === 5 && (await answers.nth(2).locator("li").count()) === 5,
    );
    assert.match(await page.locator(".panel-search .told").first().innerText(), /telescope.*zzyzx/s);
    assert.match(await answers.nth(2).innerText(), /astronomy/);
    await page.getByRole("button", { name: "Measure", exact: true }).click();
    await until("the table", async () => (await page.locator(".panel-search tbody tr").count()) === 5);
    const rows = await page
      .locator(".panel-search tbody tr")
      .evaluateAll((all) =>
        all.map((row) => [...row.querySelectorAll("td")].map((cell) => Number(cell.textContent?.replace(",", "")))),
      );
    assert.deepEqual(
      rows.map(([numbers]) => numbers),
      [10, 2, 10, 50, 1348],
    );
    for (const [, one, many] of rows) assert.ok(one > 0.1 && one <= 1 && many > 0.1 && many <= 1, JSON.stringify(rows));
    assert.ok(rows[0][2] > rows[1][2], `ten units know more than two directions: ${JSON.stringify(rows)}`);

    await page.locator("[data-preset=vanilla]").click();
    await until(
      "the digits",
      async () => (await state(page, "data")).data.name === "digits" && (await spec(page)).family === "vanilla",
    );
    await page.locator(".panel-hourglass").waitFor();
    assert.equal(await page.locator(".panel-document").count(), 0);
  });
});

test("the texts' panels speak of documents and words, and fit a phone", async () => {
  await withPage(
    {
      ...alone({ backend: "cpu", model: "texts", dataset: "texts", loading: "eager", lang: "zh" }),
      viewport: { width: 390, height: 844 },
    },
    async ({ page }) => {
      await ready(page);
      const { texts } = await until("the Chinese texts", async () => {
        const found = await state(page, "texts");
        return found.texts && found;
      });
      assert.deepEqual([texts.lang, texts.classes.length, texts.classes[0]], ["zh", 12, "天文"]);
      const query = page.getByLabel("要找什么");
      assert.equal(await query.getAttribute("placeholder"), "用镜头看木星");
      await page.locator(".page:lang(zh-Hans) b").first().waitFor();
      await reveal(page, "inside.vocabulary");
      const terms = page.locator(".terms");
      await terms.locator("li").first().waitFor();
      const { scrollWidth, clientWidth, scrollHeight, clientHeight } = await terms.evaluate(
        ({ scrollWidth, clientWidth, scrollHeight, clientHeight }) => ({
          scrollWidth,
          clientWidth,
          scrollHeight,
          clientHeight,
        }),
      );
      assert.ok(
        scrollWidth <= clientWidth && scrollHeight > 10 * clientHeight,
        `its words scroll downwards: ${JSON.stringify([scrollWidth, clientWidth, scrollHeight, clientHeight])}`,
      );
      assert.ok(await page.locator(".panel-vocabulary input[type=file]").isHidden());
      const [chooser] = await Promise.all([
        page.waitForEvent("filechooser"),
        page.getByRole("button", { name: "选择自己的文本" }).click(),
      ]);
      await chooser.setFiles({ name: "own.csv", mimeType: "text/csv", buffer: Buffer.from(csv()) });
      await until("own texts", async () => (await state(page, "texts")).texts.documents.length === 40);
      await page.getByRole("button", { name: "内置文本" }).click();
      await until("the built-in ones", async () => (await state(page, "texts")).texts.documents.length === 1560);
      await query.fill("用镜头看木星");
      await page.keyboard.press("Enter");
      await until("answers", async () => (await page.locator(".answers li").count()) === 15);
      assert.match(await page.locator(".panel-search .told").first().innerText(), /镜头、木星/);
      assert.match(await page.locator(".answers > div").nth(2).innerText(), /天文/);

      // Another language of the page is no reason to take away what is being learnt.
      const { library } = (await state(page, "texts")).texts;
      await page.evaluate(() => document.querySelector("autoencoder-playground")?.setAttribute("lang", "en"));
      await page.getByRole("button", { name: "Built-in texts" }).waitFor();
      assert.equal((await state(page, "texts")).texts.library, library);
      assert.equal(await page.getByLabel("What to look for").getAttribute("placeholder"), "用镜头看木星");
      await page.getByRole("button", { name: "Built-in texts" }).click();
      await until("English", async () =>
        /1,338 documents for training and 222 for testing, 1,348 words/.test(
          await page.locator(".panel-data > figcaption").innerText(),
        ),
      );
      await reveal(page, "inside.vocabulary");
      assert.match(
        await page.locator(".panel-vocabulary figcaption").innerText(),
        /The 1,348 words that are counted \(at most 2,000/,
      );
      await page.getByLabel("What to look for").fill("telescope");
      await page.keyboard.press("Enter");
      await until("answers", async () => (await page.locator(".answers li").count()) === 15);
      const [last, button] = await Promise.all([
        page.locator(".answers li").last().boundingBox(),
        page.getByRole("button", { name: "Measure", exact: true }).boundingBox(),
      ]);
      assert.ok(
        last && button && button.y - last.y - last.height >= 12,
        `Measure stands apart from the last answer: ${JSON.stringify([last, button])}`,
      );
    },
  );
});

test("own texts come from files, and what is wrong with one is said", async () => {
  await withPage(
    alone({ backend: "cpu", model: JSON.stringify({ family: "deep", layers: [16, 2], batch: 16 }), loading: "eager" }),
    async ({ page }) => {
      await ready(page);
      const files = page.locator(".panel-data input[type=file]");
      await files.setInputFiles({ name: "two.csv.gz", mimeType: "application/gzip", buffer: gzipSync(csv()) });
      await until("the texts", async () => (await state(page, "texts")).texts?.documents.length === 40);
      const { texts, data } = await state(page, "texts", "data");
      assert.deepEqual(texts.classes, ["music", "nature"]);
      assert.equal(data.train + data.test, 40);
      await reveal(page, "inside.vocabulary");
      await page.locator(".panel-vocabulary .terms li").first().waitFor();
      assert.match(await page.locator(".panel-vocabulary").innerText(), /40 documents on 2 topics \(music, nature\)/);
      await page.getByLabel("A word counts").selectOption("binary");
      await until("other weights", async () => (await state(page, "texts")).texts.weighting === "binary");

      await files.setInputFiles({ name: "broken.json", mimeType: "application/json", buffer: Buffer.from("[1, 2") });
      await until("the error", () => page.locator(".notice").filter({ hasText: "broken.json" }).count());
      assert.equal((await state(page, "texts")).texts.documents.length, 40);
    },
  );
});
