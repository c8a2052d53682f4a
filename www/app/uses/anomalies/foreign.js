// @ts-check
// What counts as foreign: the boot, pictures that are chosen or dropped, a class of the data's own.

import { h } from "../../lib/dom.js";

/**
 * @param {import('../../element/shell.js').Context} context
 * @param {{changed: () => void, declared: () => void, drop: () => void, take: Take}} act `changed`: the boot is wanted
 *   or not; `declared`: another class is foreign; `drop`: the pictures are
 * @typedef {(files: File[], entries?: (FileSystemEntry | null)[]) => Promise<void>} Take
 */
export function foreign({ bus, t }, { changed, declared, drop, take }) {
  const drawn = h("input", { type: "checkbox", checked: true });
  const boot = h("label.inline", {}, drawn, h("span", { t: "uses.anomalies.shoe" }));
  const files = h("input", {
    type: "file",
    multiple: true,
    accept: "image/png,image/jpeg,.zip",
    label: "uses.anomalies.files",
  });
  const own = h("label.take", {}, h("span", { t: "uses.anomalies.files" }), files);
  const forget = h("button.quiet", { type: "button", t: "uses.anomalies.forget" });
  const choice = h("select");
  const declare = h("label.inline", {}, h("span", { t: "uses.anomalies.class" }), choice);
  let [classes, spoken] = [-1, ""];

  drawn.addEventListener("change", changed);
  choice.addEventListener("change", declared);
  forget.addEventListener("click", drop);
  files.addEventListener("change", async () => {
    await take([...(files.files ?? [])]);
    files.value = "";
  });
  return {
    root: h("fieldset.row", {}, h("legend", { t: "uses.anomalies.foreign" }), boot, own, forget, declare),
    own,
    forget,
    get boot() {
      return drawn.checked;
    },
    /** The class that is foreign; -1 for none. */
    get strange() {
      return choice.value === "" ? -1 : Number(choice.value);
    },
    /** The classes there are, in the language of the moment; false where these are the same as before. */
    offer() {
      const words = t("uses.anomalies.none");
      const { data } = bus.state;
      if (!data || (classes === data.classes && spoken === words)) return false;
      if (classes !== data.classes) choice.value = "";
      const { value } = choice;
      [classes, spoken] = [data.classes, words];
      choice.replaceChildren(
        h("option", { value: "" }, words),
        ...Array.from({ length: data.classes }, (_, i) => h("option", { value: i }, String(i))),
      );
      choice.value = value;
      declare.hidden = data.classes === 0;
      boot.hidden = data.width !== data.height;
      return true;
    },
  };
}

/**
 * Dropped here, pictures are foreign; dropped elsewhere on the page, they are data to learn from.
 * @param {HTMLElement} root
 * @param {HTMLElement} own shows that they would be taken
 * @param {Take} take
 */
export function onDrop(root, own, take) {
  root.addEventListener("dragover", (event) => {
    event.preventDefault();
    event.stopPropagation();
    own.classList.add("over");
  });
  root.addEventListener("dragleave", () => own.classList.remove("over"));
  root.addEventListener("drop", (event) => {
    event.preventDefault();
    event.stopPropagation();
    own.classList.remove("over");
    const { files = [], items = [] } = event.dataTransfer ?? {};
    void take(
      [...files],
      Array.from(items, (item) => item.webkitGetAsEntry?.() ?? null),
    );
  });
}
