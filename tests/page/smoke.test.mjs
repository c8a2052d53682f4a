// @ts-check
// The page comes up, on both devices, and says what it runs on.
import assert from "node:assert/strict";
import { test } from "node:test";

import { ready, withPage } from "./support/page.mjs";

for (const webgpu of [false, true]) {
  test(`the playground gets ready ${webgpu ? "with" : "without"} WebGPU`, async () => {
    await withPage({ webgpu }, async ({ page }) => {
      const { backend, reason } = await ready(page);
      // SwiftShader is a software adapter: `auto` takes the CPU on both legs, and says why.
      assert.equal(backend, "cpu");
      assert.notEqual(reason, "");
    });
  });
}
