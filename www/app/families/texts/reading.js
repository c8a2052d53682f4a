// @ts-check
// How the reader's own texts were read: what was taken for what, in words and in controls that read the same files
// otherwise.

import { h, say } from "../../lib/dom.js";
import { openTexts } from "../../data/texts/vocabulary.js";

/** @param {import('../../element/shell.js').Context} context */
export function mount({ el, bus, t }) {
  const [text, label, header, unit] = Array.from({ length: 4 }, () => h("select"));
  const field = (/** @type {string} */ name, /** @type {HTMLElement} */ control) =>
    h("label.inline", {}, h("span", { t: `texts.choice.${name}` }), control);
  const fields = {
    text: field("text", text),
    label: field("label", label),
    header: field("header", header),
    unit: field("unit", unit),
  };
  const remarks = h("p.soft", { role: "status" });
  const row = h("div.row", {}, ...Object.values(fields));
  const root = h("div", { hidden: true }, row, remarks);

  /** What the controls can be and are. @param {import('../../engine/types.js').Reading} reading */
  const paint = (reading) => {
    const { choice, form, columns, textColumns, labelColumn, classesBy } = reading;
    const option = (/** @type {any} */ value, /** @type {string} */ words) =>
      h("option", { value: JSON.stringify(value) }, words);
    const ways = [...(textColumns.length > 1 ? [textColumns] : []), ...columns.map((name) => [name])];
    text.replaceChildren(...ways.map((names) => option(names, names.join(" + "))));
    text.value = JSON.stringify(textColumns);
    const byFolder = classesBy === "folder" || (form === "lines" && choice.label === null);
    label.replaceChildren(
      option(null, t("texts.choice.none")),
      ...(byFolder ? [option("", t("texts.choice.folder"))] : columns.map((name) => option(name, name))),
    );
    label.value = JSON.stringify(classesBy === "folder" ? "" : labelColumn);
    header.replaceChildren(option(true, t("texts.choice.names")), option(false, t("texts.choice.document")));
    header.value = JSON.stringify(reading.header);
    unit.replaceChildren(option("line", t("texts.choice.line")), option("file", t("texts.choice.file")));
    unit.value = JSON.stringify(reading.unit);
    fields.text.hidden = columns.length < 2;
    fields.label.hidden = columns.length < 2 && !byFolder;
    fields.header.hidden = reading.header === null;
    fields.unit.hidden = !reading.choosable;
    say(remarks, reading.remarks.map(({ key, values }) => t(key, values)).join(" "));
    row.hidden = Object.values(fields).every(({ hidden }) => hidden);
    root.hidden = row.hidden && !reading.remarks.length;
  };

  /** @typedef {import('../../data/texts/read.js').Choice} Choice */
  /** Reads the same files again. @param {(choice: Choice) => Choice} change */
  const again = async (change) => {
    const { texts } = bus.state;
    if (!texts?.reading) return;
    const {
      reading: { files, choice },
      weighting,
    } = texts;
    try {
      await openTexts(el, { files, choice: change(choice), weighting });
    } catch (error) {
      el.complain(error);
      if (bus.state.texts?.reading) paint(bus.state.texts.reading);
    }
  };
  const value = (/** @type {HTMLSelectElement} */ select) => JSON.parse(select.value);
  text.addEventListener("change", () => void again((choice) => ({ ...choice, text: value(text) })));
  // An empty name stands for folders, which are taken unless something else is wanted.
  label.addEventListener(
    "change",
    () => void again((choice) => ({ ...choice, label: value(label) === "" ? undefined : value(label) })),
  );
  // Other names, other columns to choose from.
  header.addEventListener("change", () => void again(({ unit }) => ({ unit, header: value(header) })));
  unit.addEventListener("change", () => void again((choice) => ({ ...choice, unit: value(unit) })));

  return {
    root,
    /** @param {import('../../engine/types.js').Collection} texts */
    update({ reading }) {
      if (reading) paint(reading);
      else root.hidden = true;
    },
  };
}
