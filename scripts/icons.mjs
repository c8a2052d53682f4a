// @ts-check
// Draws the icons of the installed app from www/app/icon.svg: on paper, since launchers have grounds of any colour, and
// for those that cut icons to a shape of their own (maskable) with all ink inside the circle that none of them cuts.
import { readFileSync, writeFileSync } from "node:fs";

import { launch } from "./chromium.mjs";

const APP = new URL("../www/app/", import.meta.url);
const PAPER = "#fbfaf7";
/**
 * Name, side in pixels; the width of the drawing and the radius of the corners as shares of the side.
 * @type {[string, number, number, number][]}
 */
const ICONS = [
  ["icon-192.png", 192, 0.78, 0.18],
  ["icon-512.png", 512, 0.78, 0.18],
  ["icon-maskable.png", 512, 0.56, 0],
];

const svg = readFileSync(new URL("icon.svg", APP), "utf8");
const browser = await launch([]);
try {
  const page = await browser.newPage({ colorScheme: "light" });
  for (const [name, side, share, radius] of ICONS) {
    await page.setViewportSize({ width: side, height: side });
    const ground = `width:${side}px;height:${side}px;border-radius:${radius * side}px;background:${PAPER}`;
    const centred = "display:grid;place-items:center";
    const drawing = svg.replace("<svg ", `<svg width="${share * side}" `);
    await page.setContent(`<body style="margin:0"><div style="${ground};${centred}">${drawing}</div>`);
    writeFileSync(new URL(name, APP), await page.screenshot({ omitBackground: true }));
  }
} finally {
  await browser.close();
}
