// @ts-check
// Own texts as people have them: in any encoding, as tables of any form, with marks, in many files; and two elements
// with texts.
import assert from "node:assert/strict";
import { test } from "node:test";

import { decode } from "../../www/app/data/texts/decode.js";
import { folders } from "../../www/app/data/texts/folders.js";
import { isRunTogether, part } from "../../www/app/data/texts/parting.js";
import { ready, withPage } from "./support/page.mjs";
import { SMALL, alone, noticed, notices, pageWith, reveal, state, until } from "./support/playground.mjs";

const bytes = (/** @type {string} */ text, /** @type {BufferEncoding} */ encoding = "utf8") =>
  Buffer.from(text, encoding);
const file = (/** @type {string} */ name, /** @type {string | Buffer} */ content) => ({
  name,
  mimeType: "",
  buffer: typeof content === "string" ? Buffer.from(content) : content,
});
/** @template T @param {(i: number) => T} row */
const rows = (row, n = 40) => Array.from({ length: n }, (_, i) => row(i));
const words = (/** @type {number} */ i) =>
  [
    ["rose tulip", "hedge spade"],
    ["tide rudder", "ferry anchor"],
  ][i % 2][(i >> 1) % 2];
const topic = (/** @type {number} */ i) => ["garden", "harbour"][i % 2];

test("the encoding of a text is told by its bytes", () => {
  const hex = (/** @type {string} */ text) => Buffer.from(text.replaceAll(" ", ""), "hex");
  /** @type {[Buffer, string, string][]} */ const cases = [
    [bytes("\ufeffcafé"), "utf-8", "café"],
    [bytes("\ufeffcafé a b c", "utf16le"), "utf-16le", "café a b c"],
    [bytes("a line of words", "utf16le"), "utf-16le", "a line of words"],
    [bytes("a line of words", "utf16le").swap16(), "utf-16be", "a line of words"],
    [bytes("l'été à Besançon, où êtes-vous", "latin1"), "windows-1252", "l'été à Besançon, où êtes-vous"],
    // 这里的菜很好吃 in GB 18030, 這裡的菜很好吃 in Big5, この店の in Shift JIS,
    // 이 음식은 in EUC-KR, это хорошо in Windows-1251.
    [hex("d5e2c0efb5c4b2cbbadcbac3b3d4"), "gb18030", "这里的菜很好吃"],
    [hex("b36fb8ccaabab5e6abdca66ea659"), "big5", "這裡的菜很好吃"],
    [hex("82b182cc935882cc"), "shift_jis", "この店の"],
    [hex("c0cc20c0bdbdc4c0ba"), "euc-kr", "이 음식은"],
    [hex("fdf2ee20f5eef0eef8ee"), "windows-1251", "это хорошо"],
  ];
  for (const [content, encoding, text] of cases) assert.deepEqual(decode("a.txt", content), { text, encoding });
  assert.throws(() => decode("a.txt", Buffer.from([0x25, 0x50, 1, 2, 0, 7])), { code: "binary" });
});

test("folders are classes, and words without spaces are parted", () => {
  assert.deepEqual(folders(["set/train/a/1.txt", "set/test/b/1.txt"]), ["a", "b"]);
  assert.equal(folders(["a/1.txt", "2.txt"]), null);
  assert.equal(folders(["train/1.txt", "test/2.txt"]), null);
  assert.equal(isRunTogether(["ที่นี่ น้ำ", "น้ำ เด็ก"]), false);
  assert.equal(isRunTogether(["เด็กดื่มน้ำที่บ้าน"]), true);
  const parted = part("เด็กดื่มน้ำ Wi-Fiที่บ้าน");
  assert.ok(parted.includes("น้ำ") && parted.includes("Fi\u200b") && parted.split("\u200b").length > 3, parted);
  assert.equal(part(parted), parted);
});

test("Chinese words are told apart, those that are known by what is known", () => {
  assert.equal(isRunTogether(["天文学家在看星云。", "A telescope."]), true);
  assert.equal(isRunTogether(["天文学家 在 看 星云", "望远镜"]), false);
  assert.equal(isRunTogether(["望远镜", "telescope"]), false);
  const text = "我们用2台望远镜看星云。";
  const parted = part(text);
  assert.ok(parted.split("\u200b").length > 5 && parted.replaceAll("\u200b", "") === text, parted);
  assert.equal(part(parted), parted);
  // Even a single word: it is a word and not two pairs of characters.
  assert.equal(part("望远镜"), "望远镜\u200b");
  const known = new Set(["天文学家", "望远镜", "天文"]);
  assert.match(part("天文学家的望远镜", known), /^天文学家\u200b的\u200b望远镜\u200b$/);
});

test("tables and marks are read for what they are, and the reader can change what was told", async () => {
  await withPage(alone({ backend: "cpu", model: SMALL, loading: "eager" }), async ({ page }) => {
    await ready(page);
    const files = page.locator(".panel-data .own input[type=file]");
    const give = async (/** @type {ReturnType<typeof file>} */ one) => {
      await files.setInputFiles(one);
      return until(one.name, async () => {
        const { texts } = await state(page, "texts");
        return texts?.name === one.name && texts;
      });
    };
    const mails = await give(
      file(
        "mails.csv",
        [
          "id;Subject;Mail;Spam/Ham",
          ...rows((i) => `${i};about ${i};"<p>${words(i)} note${i}; yes</p>";${["ham", "spam"][i % 2]}`),
        ].join("\r\n"),
      ),
    );
    assert.deepEqual([mails.documents.length, mails.classes], [40, ["ham", "spam"]]);
    assert.ok(!mails.account.terms.includes("p"));
    assert.equal(
      await page.locator(".panel-data .choice[aria-pressed=true]").count(),
      0,
      "they are not the built-in ones",
    );
    await page.evaluate(() => document.querySelector("autoencoder-playground")?.setAttribute("permalink", ""));
    await until("a link that does not say so", () => /%22data%22:%22own%22/.test(page.url()));
    await page.evaluate(() => document.querySelector("autoencoder-playground")?.removeAttribute("permalink"));
    await reveal(page, "inside.vocabulary");
    const panel = page.locator(".panel-vocabulary");
    const choice = (/** @type {string} */ name) => panel.getByRole("combobox", { name, exact: true });
    assert.deepEqual(
      [await choice("Texts").inputValue(), await choice("Classes").inputValue()],
      ['["Mail"]', '"Spam/Ham"'],
    );
    await choice("Classes").selectOption({ label: "none" });
    await until("no classes", async () => (await state(page, "texts")).texts.classes.length === 0);
    await choice("The first row").selectOption({ label: "is a document" });
    await until("a document more", async () => (await state(page, "texts")).texts.documents.length === 41);
    await choice("Texts").selectOption({ label: "2" });
    await until(
      "other texts",
      async () =>
        (await state(page, "texts")).texts.account.terms.includes("about") === false &&
        (await state(page, "texts")).texts.documents[0].length < 12,
    );

    const many = await give(
      file("many.csv", ["text,label", ...rows((i) => `"${words(i)} of note${i}",c${i % 300}`, 700)].join("\n")),
    );
    assert.deepEqual([many.documents.length, many.classes.length], [700, 0]);
    assert.match(await panel.innerText(), /label has 300 different values, and at most 255 can be told apart/);

    const accents = await give(
      file("accents.txt", Buffer.from(rows((i) => `${words(i)} note${i} Cafe\u0301 हिन्दी`).join("\n"))),
    );
    for (const term of ["café", "हिन्दी"])
      assert.ok(accents.account.terms.includes(term), accents.account.terms.join(" "));
    const marked = page.locator(".panel-document .page b");
    await until("marked words", async () => (await marked.allTextContents()).includes("Cafe\u0301"));
    await page.getByLabel("What to look for").fill("CAFÉ हिन्दी");
    await page.keyboard.press("Enter");
    await until("answers", async () => (await page.locator(".answers li").count()) === 15);
    const counted = await page.locator(".panel-search .told").first().innerText();
    assert.equal(counted, "Words that count: café, हिन्दी.");

    await files.setInputFiles(
      file("ragged.csv", ["text,label", ...rows((i) => `${words(i)},a`), "one,two,three"].join("\n")),
    );
    const notice = await until("the error", async () =>
      (await notices(page)).find((text) => text.includes("ragged.csv")),
    );
    assert.match(notice, /line 42 has another number of fields \(3\) than the first line \(2\)/);
    await page.evaluate(() => document.querySelector("autoencoder-playground")?.setAttribute("lang", "zh"));
    const told = "第 42 行有 3 个字段";
    await until("Chinese", async () => (await notices(page)).some((text) => text.includes(told)));
    assert.equal((await state(page, "texts")).texts.name, "accents.txt");
  });
});

/**
 * Drops a folder with a folder for each topic. A script cannot drop a real one, so here is what a browser says of it.
 * @param {import("playwright-core").Page} page
 * @param {string[][]} files topic, name, content
 */
const dropFolder = (page, files) =>
  page.evaluate((files) => {
    const entry = (/** @type {string[]} */ [topic, name, content]) => ({
      isFile: true,
      name,
      fullPath: `/set/${topic}/${name}`,
      file: (/** @type {any} */ give) => give(new File([content], name)),
    });
    const folder = (/** @type {string} */ fullPath, /** @type {any[]} */ inside) => ({
      isDirectory: true,
      name: fullPath.split("/").at(-1),
      fullPath,
      createReader: () => ({ readEntries: (/** @type {any} */ give) => setTimeout(() => give(inside.splice(0))) }),
    });
    const topics = [...new Set(files.map(([topic]) => topic))];
    const of = (/** @type {string} */ topic) => files.filter((file) => file[0] === topic).map(entry);
    const set = /** @type {any} */ (
      folder(
        "/set",
        topics.map((topic) => folder(`/set/${topic}`, of(topic))),
      )
    );
    DataTransferItem.prototype.webkitGetAsEntry = () => set;
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([], "set"));
    const drop = new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true, composed: true });
    document.querySelector("autoencoder-playground")?.dispatchEvent(drop);
  }, files);

test("many files are one collection, by lines, by files and by folders", async () => {
  await withPage(alone({ backend: "cpu", model: "texts", dataset: "texts", loading: "eager" }), async ({ page }) => {
    await ready(page);
    await reveal(page, "inside.vocabulary");
    const panel = page.locator(".panel-vocabulary");
    const files = panel.locator("input[type=file]");
    await files.waitFor({ state: "attached" });
    const texts = async (/** @type {number} */ documents) =>
      until(`${documents} documents`, async () => {
        const { texts: now } = await state(page, "texts");
        return now?.documents.length === documents && now;
      });
    await files.setInputFiles(["a.txt", "b.txt", "c.txt"].map((name) => file(name, rows(words, 20).join("\n"))));
    assert.equal((await texts(60)).name, "a.txt, b.txt, c.txt");
    await files.setInputFiles(
      rows((i) => String(i), 16).map((name, i) => file(`${name}.txt`, `${words(i)}\nmore of ${words(i)}`)),
    );
    await texts(16);
    assert.match(await panel.innerText(), /16 files, each of them a document/);
    await panel.getByRole("combobox", { name: "A document is" }).selectOption({ label: "a line" });
    await texts(32);
    const table = (/** @type {number} */ from) =>
      ["note,kind", ...rows((i) => `${words(i)} number${from + i},${topic(i)}`, 20)].join("\n");
    await files.setInputFiles([
      file("one.csv", table(0)),
      file("two.csv", table(20)),
      file("bad.csv", "note,kind\na,b,c\nd\n"),
    ]);
    assert.deepEqual((await texts(40)).classes, ["garden", "harbour"]);
    await noticed(page, /left out: bad\.csv: line 2/);
    await dropFolder(
      page,
      rows((i) => [topic(i), `${i}.txt`, `${words(i)}\nmore of note${i}`], 20),
    );
    assert.deepEqual((await texts(20)).classes, ["garden", "harbour"]);
    assert.match(await panel.innerText(), /20 files, each of them a document\. The class of a document is the folder/);
    assert.equal(await panel.getByRole("combobox", { name: "Classes" }).locator(":checked").innerText(), "by folder");
  });
});

test("two elements have texts of their own, kept apart and let go", async () => {
  const model = SMALL.replaceAll('"', "&quot;");
  const element = `<autoencoder-playground backend="cpu" loading="eager" model="${model}"></autoencoder-playground>`;
  const body = pageWith(`<div id="a">${element}</div><div id="b">${element}</div>`);
  await withPage({ path: "two.html", server: { routes: { "/two.html": body } } }, async ({ page }) => {
    await page.evaluate(async () => {
      const post = Worker.prototype.postMessage;
      /** @type {any} */ (globalThis).asked = [];
      Worker.prototype.postMessage = function (/** @type {any[]} */ ...args) {
        const [{ method, args: [name] = [] }] = args;
        if (method === "library" || method === "forget") /** @type {any} */ (globalThis).asked.push([method, name]);
        return /** @type {any} */ (post).apply(this, args);
      };
      await customElements.whenDefined("autoencoder-playground");
      await Promise.all(
        Array.from(document.querySelectorAll("autoencoder-playground"), (el) => /** @type {any} */ (el).ready),
      );
    });
    const kept = () =>
      page.evaluate(() => {
        /** @type {Set<string>} */ const names = new Set();
        for (const [method, name] of /** @type {any} */ (globalThis).asked)
          if (method === "library") names.add(name);
          else names.delete(name);
        return names.size;
      });
    const give = async (/** @type {string} */ place, /** @type {string} */ name, /** @type {string} */ word) => {
      await page.locator(`${place} > *`).evaluate((el) => /** @type {any} */ (el).reveal("model"));
      await page
        .locator(`${place} .panel-data .own input[type=file]`)
        .setInputFiles(file(name, rows((i) => `${word} ${words(i)} note${i}`).join("\n")));
      await until(name, () =>
        page.evaluate(
          ([place, name]) => /** @type {any} */ (document.querySelector(`${place} > *`)).bus.state.texts?.name === name,
          [place, name],
        ),
      );
    };
    await give("#a", "a.txt", "lantern");
    await give("#b", "b.txt", "compass");
    await page.locator("#a").getByLabel("What to look for").fill("lantern");
    await page.keyboard.press("Enter");
    await until("answers", async () => (await page.locator("#a .answers li").count()) === 15);
    assert.equal(await kept(), 2);
    await give("#b", "c.txt", "sextant");
    assert.equal(await kept(), 2, "texts that were replaced are let go");
    await page.evaluate(() => /** @type {any} */ (document.querySelector("#b > *")).setData("digits"));
    await until("the digits", async () => (await kept()) === 1);
    await page.evaluate(() => document.querySelector("#a > *")?.remove());
    await until("nothing that is kept", async () => (await kept()) === 0);
  });
});
