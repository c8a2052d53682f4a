// @ts-check
// A handful of the built-in digits: what a software adapter measures on all of them takes it seconds each time.

/**
 * Replaces the playground's digits by the first of them; its model begins anew.
 * @param {import("playwright-core").Page} page
 * @param {number} train images to learn from
 * @param {number} test images to measure on
 */
export const fewDigits = (page, train, test) =>
  page.evaluate(
    async (counts) => {
      const el = /** @type {any} */ (document.querySelector("autoencoder-playground"));
      /** @param {"train" | "test"} split @param {number} count */
      const part = async (split, count) => {
        const { pixels, labels } = await el.ask("images", { split, first: 0, count });
        /** @param {number[]} header @param {Uint8Array} bytes */
        const idx = (header, bytes) => {
          const file = new Uint8Array(4 * header.length + bytes.length);
          header.forEach((value, i) => new DataView(file.buffer).setUint32(4 * i, value));
          file.set(bytes, 4 * header.length);
          return file.buffer;
        };
        return { images: idx([0x803, count, 28, 28], pixels), labels: idx([0x801, count], labels) };
      };
      await el.setData({ train: await part("train", counts.train), test: await part("test", counts.test) });
    },
    { train, test },
  );
