// @ts-check
// The worker that keeps runs: it writes and reads them, one request at a time, so that nothing waits for a disk.

import { database } from "./runs/shelf/database.js";
import { files } from "./runs/shelf/files.js";
import { Shelf } from "./runs/shelf/shelf.js";
import { serve } from "./worker/answers.js";

const scope = /** @type {any} */ (self);

/** Where there is neither, nothing can be kept: sandboxed frames, blocked storage, some private windows. */
const opened = files()
  .catch((first) =>
    database().catch((second) => {
      throw { kind: "denied", message: `no files (${first.message}) and no database (${second?.message ?? second})` };
    }),
  )
  .then((medium) => ({ medium: medium.name, shelf: new Shelf(medium) }));
// Reported with the first request.
opened.catch(() => undefined);

/** @param {string} method @param {any[]} args */
async function answer(method, args) {
  const { medium, shelf } = await opened;
  if (method === "medium") return medium;
  const run = /** @type {any} */ (shelf)[method];
  if (typeof run !== "function") throw { kind: "request", message: `unknown request "${method}"` };
  return run.apply(shelf, args);
}

serve(scope, answer);
