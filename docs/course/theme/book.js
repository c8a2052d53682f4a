// @ts-check
// The playgrounds of a page: one is awake at a time. The others are out of the document, where they sleep and keep
// their state; a box in their place brings them back. The element's script is loaded with the first that is started.

/** @typedef {{start: string, again: string, loading: string, failed: string, asleep: string, html: string}} Words */
/** @typedef {{figure: HTMLElement, stage: HTMLElement, poster: HTMLElement, element: HTMLElement | null}} Place */

const { body } = document;
const words = /** @type {Words} */ (JSON.parse(body.dataset.words ?? "{}"));

/** @type {Place[]} */
const places = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("figure.try"))].map((figure) => ({
  figure,
  stage: /** @type {HTMLElement} */ (figure.querySelector(".stage")),
  poster: /** @type {HTMLElement} */ (figure.querySelector(".poster")),
  element: null,
}));

/** The one that was started last. @type {Place | null} */
let wanted = null;

/** @param {Place} place @param {string} said @param {string} [label] of its button; without, there is none */
function tell({ poster }, said, label) {
  const [status] = poster.getElementsByTagName("p");
  const [button] = poster.getElementsByTagName("button");
  status.textContent = said;
  button.hidden = !label;
  if (label) button.textContent = label;
}

/** The element with what the figure says of it. @param {Place} place */
function made({ figure }) {
  const element = document.createElement("autoencoder-playground");
  const given = { ...figure.dataset, lang: words.html.slice(0, 2) };
  for (const [name, value] of Object.entries(given)) element.setAttribute(name, String(value));
  return element;
}

/** Takes it out of the document. Nothing on the page moves. @param {Place} place */
function lay(place) {
  if (!place.element?.isConnected) return;
  place.stage.style.minHeight = `${place.stage.offsetHeight}px`;
  place.element.remove();
  place.stage.append(place.poster);
  tell(place, words.asleep, words.again);
}

/** The site's service worker keeps it, and the book, for when there is no network. */
function keep() {
  if (parent !== window) return;
  const worker = new URL("../../service-worker.js", location.href);
  void navigator.serviceWorker?.register(worker).catch(() => undefined);
}

/** @param {Place} place */
async function wake(place) {
  wanted = place;
  const held = document.activeElement;
  tell(place, words.loading);
  try {
    await import(new URL(body.dataset.element ?? "", location.href).href);
  } catch {
    return tell(place, words.failed, words.start);
  }
  if (wanted !== place) return tell(place, "", words.start);
  keep();
  for (const other of places) if (other !== place) lay(other);
  place.element ??= made(place);
  place.stage.replaceChildren(place.element);
  place.stage.style.minHeight = "";
  // Whoever pressed the button goes on from where it was.
  if (held === body || !held?.isConnected) {
    place.stage.tabIndex = -1;
    place.stage.focus({ preventScroll: true });
  }
}

for (const place of places) {
  tell(place, "", words.start);
  place.poster.getElementsByTagName("button")[0].addEventListener("click", () => void wake(place));
}

// What is folded is printed.
/** @type {HTMLDetailsElement[]} */ let opened = [];
addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll("details")].filter((one) => !one.open);
  for (const one of opened) one.open = true;
});
addEventListener("afterprint", () => {
  for (const one of opened) one.open = false;
});
