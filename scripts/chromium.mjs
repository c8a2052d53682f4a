// @ts-check
// Starts headless Chromium for the page tests and the benchmarks.
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

/** Nothing in the background. */
export const QUIET = [
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
/** WebGPU by SwiftShader, on the CPU; without these flags and without a GPU there is no adapter. */
export const SOFTWARE_WEBGPU = ["--enable-unsafe-webgpu", "--use-webgpu-adapter=swiftshader"];
/** WebGPU on a real GPU, headless on Linux. */
export const HARDWARE_WEBGPU = [
  "--enable-unsafe-webgpu",
  "--enable-features=Vulkan",
  "--use-angle=vulkan",
  "--ignore-gpu-blocklist",
];

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
/** Chromium without its window, for which every page costs half a second of work more. */
const BARE = "/usr/bin/chromium-headless-shell";

/** Where Chromium is. @param {boolean} [bare] without its window, where that can be had */
export function program(bare = false) {
  const places = bare ? [BARE, ...PLACES] : PLACES;
  const found = process.env.CHROMIUM || places.find((place) => existsSync(place));
  if (!found) throw new Error("no Chromium found: run `make setup`, or set CHROMIUM to its path");
  return found;
}

/** @param {string[]} flags beside those of every start @param {boolean} [bare] see `program` */
export async function launch(flags, bare) {
  return chromium.launch({ executablePath: program(bare), args: [...QUIET, ...flags], chromiumSandbox: false });
}

/**
 * What pages of this browser get from WebGPU: the adapter's name, or null where there is none.
 * @param {import("playwright-core").Browser} browser
 */
export async function adapterName(browser) {
  const page = await browser.newPage();
  // WebGPU wants a secure context, which localhost is and about:blank is not.
  await page.route("http://localhost/", (route) =>
    route.fulfill({ contentType: "text/html", body: "<!doctype html>" }),
  );
  await page.goto("http://localhost/");
  const name = await page.evaluate(async () => {
    const info = (await navigator.gpu?.requestAdapter())?.info;
    if (!info) return null;
    return (
      [info.vendor, info.architecture, info.device, info.description].filter(Boolean).join(" ") ||
      "an adapter without a name"
    );
  });
  await page.close();
  return name;
}
