// @ts-check
// In books and slides: loads hourglass.js, which lies beside this file, and lets the playgrounds follow what the page
// around them does: its light or dark theme, and the slide that is shown. A classic script, since pages that are opened
// as files may load no modules.
(() => {
  const TAG = "autoencoder-playground";
  const own = /** @type {HTMLScriptElement | null} */ (document.currentScript)?.src;

  // Without its element a tag is a line of text; it keeps some of the room that the element takes. What is higher than
  // a slide of reveal.js scrolls there, below a heading.
  const room = document.createElement("style");
  room.textContent = `${TAG}:not(:defined) { display: block; min-height: 24em; }
    .reveal .slides ${TAG} { max-height: calc(0.88 * var(--slide-height, 700px)); overflow-y: auto; }`;
  document.head.append(room);
  // A document in one file has it already, and this script no address.
  if (own && !customElements.get(TAG)) {
    const script = document.createElement("script");
    script.src = own.replace("hourglass-host", "hourglass");
    document.head.append(script);
  }
  const whenThere = (/** @type {() => void} */ then) =>
    document.readyState === "loading" ? document.addEventListener("DOMContentLoaded", then) : then();
  whenThere(followTheme);
  followSlides();

  /** @returns {any[]} */
  function all() {
    return [...document.querySelectorAll(TAG)];
  }

  function followTheme() {
    /** Those whose author chose no theme. */
    const followers = all().filter((el) => !el.hasAttribute("theme"));
    const system = matchMedia("(prefers-color-scheme: dark)");
    const dot = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
    /** Red, green, blue and alpha of a colour, however it is written. @param {string} colour */
    const parts = (colour) => {
      if (!dot) return [255, 255, 255, 255];
      dot.clearRect(0, 0, 1, 1);
      dot.fillStyle = colour;
      dot.fillRect(0, 0, 1, 1);
      return dot.getImageData(0, 0, 1, 1).data;
    };
    /** Whether what lies behind a node is dark; where the page paints nothing, the browser does. @param {Node} node */
    const isDark = (node) => {
      for (let box = node.parentElement; box; box = box.parentElement) {
        const [red, green, blue, alpha] = parts(getComputedStyle(box).backgroundColor);
        if (alpha > 127) return 0.299 * red + 0.587 * green + 0.114 * blue < 128;
      }
      const { colorScheme } = getComputedStyle(document.documentElement);
      return colorScheme.includes("dark") && (system.matches || !colorScheme.includes("light"));
    };
    const follow = () => {
      for (const el of followers) {
        const theme = isDark(el) ? "dark" : "light";
        if (el.getAttribute("theme") !== theme) el.setAttribute("theme", theme);
      }
    };
    let timer = 0;
    /** Colours may take a moment to change. */
    const soon = () => {
      follow();
      clearTimeout(timer);
      timer = setTimeout(follow, 600);
    };
    const switched = new MutationObserver(soon);
    for (const node of [document.documentElement, document.body])
      switched.observe(node, { attributeFilter: ["class", "style", "data-theme", "data-bs-theme", "data-mode"] });
    system.addEventListener("change", soon);
    addEventListener("load", soon);
    soon();
  }

  /** Slides of reveal.js: on one that is not shown nothing trains. */
  function followSlides() {
    /** @type {WeakSet<Element>} */ const training = new WeakSet();
    /** Those that rest because another slide is shown. @type {WeakSet<Element>} */ const resting = new WeakSet();
    document.addEventListener("statechange", (event) => {
      const { target, detail } = /** @type {CustomEvent<{state: string}>} */ (event);
      if (!(target instanceof Element) || target.localName !== TAG || !detail) return;
      if (detail.state === "training") training.add(target);
      else training.delete(target);
    });
    document.addEventListener("slidechanged", (event) => {
      const { currentSlide } = /** @type {any} */ (event);
      for (const el of all()) {
        if (currentSlide?.contains(el)) {
          if (resting.delete(el)) void el.play();
        } else if (training.has(el)) {
          resting.add(el);
          void el.pause();
        }
      }
    });
  }
})();
