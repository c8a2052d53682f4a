// @ts-check
// An element that is far from what is seen gives its engine back, with worker, device and memory, and has it again
// before it comes into sight. What trains, for whomever, is left alone, and so is what the page wants from the start.

/** Screens above and below the one that is seen, and how long an element is beyond them before it sleeps. */
const NEAR = "200% 0px";
const REST_MS = 8000;

/**
 * Until the element leaves the page.
 * @param {import("./element.js").AutoencoderPlayground} el
 * @param {import("./life.js").Life} life
 */
export function watch(el, life) {
  if (!el.isConnected) return;
  let timer = 0;
  const tire = () => {
    if (el.getAttribute("loading") !== "eager") life.doze();
    // Whoever calls it while it is far wakes it again.
    timer = setTimeout(tire, REST_MS);
  };
  const near = new IntersectionObserver(
    (entries) => {
      clearTimeout(timer);
      if (!entries[entries.length - 1].isIntersecting) timer = setTimeout(tire, REST_MS);
      else if (life.begun) life.begin();
    },
    { rootMargin: NEAR },
  );
  const leave = () => {
    clearTimeout(timer);
    near.disconnect();
  };
  near.observe(el);
  el.bus.addEventListener("removed", leave, { once: true });
}
