// @ts-check
// Work of a benchmark in a worker of an empty page, as the page's own engine works.

/**
 * What a worker answers: it says that it is `ready`, is given the work, and gives back a `result` or an `error`.
 * @param {import("playwright-core").Page} page
 * @param {string} url the worker's
 * @param {any} work
 * @returns {Promise<any>}
 */
export const inWorker = (page, url, work) =>
  page.evaluate(
    ([url, work]) =>
      new Promise((resolve, reject) => {
        const worker = new Worker(url, { type: "module" });
        worker.onmessage = ({ data: { ready, result, error } }) => {
          if (ready) worker.postMessage(work);
          else if (error) reject(new Error(error));
          else resolve(result);
        };
        worker.onerror = (event) => reject(new Error(event.message || "the worker did not start"));
      }),
    [url, work],
  );
