// @ts-check
// What the notebook around looks like: JupyterLab and VS Code say on <body> whether their theme is dark.

const { body } = document;

/** @returns {"light" | "dark" | "auto"} "auto" where nothing is said: as the system likes it */
export function theme() {
  if (body.dataset.jpThemeLight) return body.dataset.jpThemeLight === "true" ? "light" : "dark";
  const { vscodeThemeKind } = body.dataset;
  if (vscodeThemeKind) return /light/.test(vscodeThemeKind) ? "light" : "dark";
  return "auto";
}

/** Calls whenever that changes. @param {() => void} changed @returns {() => void} ends it */
export function onTheme(changed) {
  const watch = new MutationObserver(changed);
  watch.observe(body, { attributeFilter: ["data-jp-theme-light", "data-vscode-theme-kind"] });
  return () => watch.disconnect();
}
