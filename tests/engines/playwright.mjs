// @ts-check
// Firefox and Chromium, by Playwright.
import { firefox } from "playwright-core";

import { launch } from "../../scripts/chromium.mjs";
import { SIZE, program } from "./driver.mjs";

/** Debian's Firefox, which speaks WebDriver BiDi. Scrollbars that take no width are what the other engines have. */
export const openFirefox = async () =>
  driver(
    await firefox.launch({
      channel: "moz-firefox",
      executablePath: program("FIREFOX", ["/usr/bin/firefox-esr", "/usr/bin/firefox"]),
      firefoxUserPrefs: { "ui.useOverlayScrollbars": 1 },
    }),
  );

export const openChromium = async () => driver(await launch([], true));

/**
 * @param {import("playwright-core").Browser} browser
 * @returns {Promise<import("./driver.mjs").Driver>}
 */
async function driver(browser) {
  const page = await browser.newPage({ viewport: SIZE, locale: "en" });
  /** @type {string[]} */ const problems = [];
  page.on("console", (message) => {
    if (["error", "warning", "assert"].includes(message.type())) problems.push(`${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => problems.push(`uncaught: ${error.stack ?? error}`));
  page.on("response", (response) => {
    if (response.status() >= 400) problems.push(`${response.status()}: ${response.url()}`);
  });
  return {
    async open(url) {
      // Else an address that differs by its fragment alone would load nothing.
      await page.goto("about:blank");
      await page.goto(url);
    },
    evaluate: (body, argument) => page.evaluate(`(${body})(globalThis.here, ${JSON.stringify(argument ?? null)})`),
    async drag([first, ...others]) {
      await page.mouse.move(first.x, first.y);
      await page.mouse.down();
      for (const { x, y } of others) await page.mouse.move(x, y, { steps: 4 });
      await page.mouse.up();
    },
    problems: async () => problems.splice(0),
    screenshot: async (path) => void (await page.screenshot({ path })),
    resize: (width, height) => page.setViewportSize({ width, height }),
    close: () => browser.close(),
  };
}
