// @ts-check
// Keys between the playground and the page around it. For the page the focus is on the element as a whole, so that it
// cannot tell a key that moves a slider from one that turns its own leaves: what a control uses stays inside.

const ARROWS = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"];
const MOVES = [...ARROWS, "Home", "End", "PageUp", "PageDown"];
/** What edits a text together with Ctrl, Command or Alt. */
const EDITS = /^([acvxyz]|Arrow\w+|Home|End|Backspace|Delete|Insert)$/i;
/** What a text field leaves to the browser and to the page. */
const NOT_TYPED = /^(Tab|Escape|Control|Meta|Alt|F\d+)$/;

/** Whether a key comes with no other, or with Shift alone. @param {KeyboardEvent} event */
export const plain = ({ ctrlKey, metaKey, altKey }) => !ctrlKey && !metaKey && !altKey;

/** @param {...string} keys @returns {(event: KeyboardEvent) => boolean} */
const these =
  (...keys) =>
  (event) =>
    plain(event) && keys.includes(event.key);

/** A select opens with Alt and an arrow, and finds its options by their first letters. @param {KeyboardEvent} event */
function chooses(event) {
  const { key, altKey } = event;
  if (altKey) return /^Arrow(Up|Down)$/.test(key);
  return plain(event) && (key.length === 1 || key === "Enter" || MOVES.includes(key));
}

/** @param {KeyboardEvent} event @param {HTMLInputElement} field */
function types(event, field) {
  const { key, ctrlKey, metaKey, altKey } = event;
  // Letters that are being composed, and those that take AltGr, which some systems tell as Ctrl and Alt.
  if (event.isComposing || /^(Process|Dead)$/.test(key) || event.getModifierState("AltGraph")) return true;
  if (ctrlKey || metaKey) return EDITS.test(key);
  // On a Mac Alt and a letter is another letter; elsewhere it is a shortcut.
  if (altKey) return key.length === 1 ? !/[\w ]/.test(key) : EDITS.test(key);
  return !NOT_TYPED.test(key) || (key === "Escape" && field.type === "search" && field.value !== "");
}

/**
 * Which keys a kind of control uses; the first kind that fits counts.
 * @type {[string, (event: KeyboardEvent, node: any) => boolean][]}
 */
const KINDS = [
  ["input[type=range]", these(...MOVES)],
  ["input[type=radio]", these(...ARROWS, " ")],
  ["input[type=checkbox]", these(" ")],
  ["button, summary, input[type=file]", these(" ", "Enter")],
  ["a[href]", these("Enter")],
  ["select", chooses],
  ["input, textarea", types],
];

/** Whether a node, or a box around it, scrolls by a key. @param {KeyboardEvent} event @param {Element} node */
function scrolls(event, node) {
  const { key } = event;
  const sideways = key === "ArrowLeft" || key === "ArrowRight";
  if (!plain(event) || !(key === " " || MOVES.includes(key))) return false;
  for (let box = /** @type {Element | null} */ (node); box; box = box.parentElement) {
    const { overflowX, overflowY } = getComputedStyle(box);
    const more = sideways ? box.scrollWidth > box.clientWidth : box.scrollHeight > box.clientHeight;
    if (more && /auto|scroll/.test(sideways ? overflowX : overflowY)) return true;
  }
  return false;
}

/** @param {KeyboardEvent} event */
function used(event) {
  const node = event.target;
  if (event.defaultPrevented || !(node instanceof HTMLElement)) return event.defaultPrevented;
  const [, uses] = KINDS.find(([kind]) => node.matches(kind)) ?? [];
  // Enter in a form's field sends the form.
  const sends = event.key === "Enter" && node.matches("input") && /** @type {HTMLInputElement} */ (node).form !== null;
  return Boolean(uses?.(event, node)) || sends || scrolls(event, node);
}

/** Keeps what the controls below a root use from the page around it. @param {ShadowRoot} root */
export function keepKeys(root) {
  /** Keys that are down and were used: the page does not hear them rise either. @type {Set<string>} */
  const held = new Set();
  const name = (/** @type {KeyboardEvent} */ { code, key }) => code || key;
  root.addEventListener("keydown", (event) => {
    const key = /** @type {KeyboardEvent} */ (event);
    if (!used(key)) return void held.delete(name(key));
    held.add(name(key));
    key.stopPropagation();
  });
  for (const type of ["keypress", "keyup"]) {
    root.addEventListener(type, (event) => {
      const key = /** @type {KeyboardEvent} */ (event);
      if (held.has(name(key))) key.stopPropagation();
      if (type === "keyup") held.delete(name(key));
    });
  }
}
