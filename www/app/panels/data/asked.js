// @ts-check
// What asks for the data panel before it is there: files that are dropped anywhere, a key, a button, an offer.

/** What it hears once it is there. */
const KINDS = ["open", "take", "dropped"];

/**
 * @param {import('../../element/shell.js').Context} context
 * @param {import('../later.js').Late} panel loaded with the first question
 */
export function asked({ el, bus }, { root, open }) {
  const there = () => root.firstChild !== null;
  for (const kind of KINDS)
    bus.addEventListener(kind, async (event) => {
      if (there()) return;
      await open();
      const { detail } = /** @type {CustomEvent} */ (event);
      if (there()) bus.dispatchEvent(new CustomEvent(kind, { detail }));
    });
  onDrop(el, root, (detail) => bus.dispatchEvent(new CustomEvent("dropped", { detail })));
}

/**
 * Files may be dropped anywhere on the element; it is shown where they go.
 * @param {HTMLElement} el
 * @param {HTMLElement} goal
 * @param {(files: {list: File[], entries: (FileSystemEntry | null)[]}) => unknown} take
 */
function onDrop(el, goal, take) {
  const over = (/** @type {boolean} */ on) => goal.classList.toggle("over", on);
  el.addEventListener("dragover", (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    over(true);
  });
  el.addEventListener("dragleave", () => over(false));
  el.addEventListener("drop", (event) => {
    if (!goal.isConnected) return;
    event.preventDefault();
    over(false);
    const { files = [], items = [] } = event.dataTransfer ?? {};
    // What was dropped can be asked for now, and not a moment later.
    take({ list: [...files], entries: Array.from(items, (item) => item.webkitGetAsEntry?.() ?? null) });
  });
}
