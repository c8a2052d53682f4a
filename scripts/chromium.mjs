// @ts-check
// Starts headless Chromium for the page tests and the benchmarks.
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

/** Nothing in the background. */
const QUIET = [
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

/** @param {string[]} flags beside those of every start */
export async function launch(flags) {
  const executablePath = process.env.CHROMIUM || PLACES.find((place) => existsSync(place));
  if (!executablePath) throw new Error("no Chromium found: run `make setup`, or set CHROMIUM to its path");
  return chromium.launch({ executablePath, args: [...QUIET, ...flags], chromiumSandbox: false });
}

/** Whether pages of this browser get a WebGPU adapter. @param {import("playwright-core").Browser} browser */
export async function hasAdapter(browser) {
  const page = await browser.newPage();
  // WebGPU wants a secure context, which localhost is and about:blank is not.
  await page.route("http://localhost/", (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html>" }));
  await page.goto("http://localhost/");
  const found = await page.evaluate(async () => Boolean(await navigator.gpu?.requestAdapter()));
  await page.close();
  return found;
}
