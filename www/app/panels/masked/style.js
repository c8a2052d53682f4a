// @ts-check
// The panel's own rules. A constructed sheet, since a strict policy allows no inline styles.

const RULES = `
.panel-masked { grid-column: span 12; }
.panel-masked .lead { display: grid; grid-template-columns: 7fr 5fr; gap: 12px clamp(24px, 3.4cqw, 60px); align-items: center; margin-bottom: 26px; }
.panel-masked .lead p { max-width: 62em; text-wrap: pretty; }
.panel-masked .formula { text-align: center; }
.panel-masked math { font-size: 19px; }
.panel-masked .formula .soft { margin-top: 6px; }
.flow { --gap: clamp(20px, 2.6cqw, 40px); display: grid; grid-template-columns: repeat(6, 1fr); gap: 20px var(--gap); align-items: start; }
.station { position: relative; min-width: 0; }
.station canvas { aspect-ratio: 1; }
.flow > :not(:first-child)::before {
  content: "→"; position: absolute; right: 100%; width: var(--gap); text-align: center; color: var(--soft); font-size: 15px; line-height: 1;
  top: calc(var(--tile) / 2 - 8px);
}
.patches { touch-action: none; user-select: none; -webkit-user-select: none; cursor: crosshair; }
.station .name { margin-top: 9px; font-size: 13.5px; font-weight: 600; }
.station.output .name, .station.pasted .name { color: var(--recon); }
.panel-masked .controls { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 22px; margin: 18px 0 30px; font-size: 13.5px; }
.panel-masked .controls label { display: flex; align-items: center; gap: 10px; }
.panel-masked .controls output { min-width: 3.2em; color: var(--soft); }
.panel-masked .where { flex: 1 1 22em; text-align: end; }
.panel-masked h3 { margin: 0 0 12px; font-size: 14px; font-weight: 600; }
.tests .grid { display: grid; grid-template-columns: auto 1fr; gap: 14px; }
.tests > p { margin-top: 12px; max-width: 58em; }
@container (max-width: 980px) {
  .panel-masked .lead { grid-template-columns: 1fr; }
  .flow { grid-template-columns: repeat(3, 1fr); }
  .flow > :nth-child(4)::before { content: none; }
  .panel-masked .where { text-align: start; }
}
@container (max-width: 560px) {
  .flow { grid-template: "masked masked original" auto "masked masked pasted" 1fr "encoder decoder output" auto / 1fr 1fr 1fr; gap: 14px 16px; }
  .flow > *::before { content: none !important; }
  .station.masked { grid-area: masked; }
  .station.original { grid-area: original; }
  .station.pasted { grid-area: pasted; }
  .station .name { font-size: 13px; margin-top: 6px; }
  .station .soft { font-size: 12px; }
  .tests .grid { grid-template-columns: 1fr; }
}
`;

/** @type {CSSStyleSheet | null} */ let sheet = null;

/** @param {ShadowRoot} root */
export function dress(root) {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(RULES);
  }
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
}
