// @ts-check
// Two stories from end to end: every question has one right answer, and every promise comes true.
import { test } from "node:test";

import { ready, withPage } from "./support/page.mjs";
import { walk } from "./support/stories.mjs";

test("the stories of noise and of sparsity", async (context) => {
  await withPage({}, async ({ page }) => {
    await ready(page);
    for (const name of ["noise", "sparsity"]) await walk(page, name, context);
  });
});
