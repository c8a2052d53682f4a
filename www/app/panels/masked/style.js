// @ts-check
// The panels' own rules. A constructed sheet, since a strict policy allows no inline styles.

const RULES = `
.masked-lead { display: grid; grid-template-columns: 7fr 5fr; gap: 12px clamp(24px, 3.4cqw, 60px); align-items: center; padding-top: 30px; }
.masked-lead p { max-width: 62em; text-wrap: pretty; }
.formula { text-align: center; }
math { font-size: 19px; }
.formula .soft { margin-top: 6px; }
.app[data-family=mae] .plate { --gap: clamp(20px, 2.6cqw, 40px); grid-template-columns: repeat(6, 1fr); gap: 0 var(--gap); padding: 26px 0 28px; }
.flow { grid-column: 2 / -1; display: grid; grid-template-columns: subgrid; align-items: start; }
.station { position: relative; min-width: 0; }
.station canvas { aspect-ratio: 1; }
.station::before {
  content: "→"; position: absolute; right: 100%; width: var(--gap); text-align: center; color: var(--soft); font-size: 15px; line-height: 1;
  top: calc(var(--tile) / 2 - 8px);
}
.patches { touch-action: none; user-select: none; -webkit-user-select: none; cursor: crosshair; }
.station .name { margin-top: 9px; font-size: 13.5px; font-weight: 600; }
.station.output .name, .station.pasted .name { color: var(--recon); }
.flow .controls { grid-column: 1 / -1; margin-top: 14px; }
.controls { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 22px; font-size: 13.5px; }
.controls label { display: flex; align-items: center; gap: 10px; }
.controls output { min-width: 3.2em; color: var(--soft); }
.where { flex: 1 1 20em; text-align: end; }
.masked-below { grid-column: span 12; }
.masked-below h3 { margin: 0 0 12px; font-size: 15px; font-weight: 600; }
.tests .grid { display: grid; grid-template-columns: auto 1fr; gap: 14px; }
.tests > p { margin-top: 12px; max-width: 62em; }
.pair { display: grid; grid-template-columns: 7fr 5fr; gap: 34px clamp(24px, 3.4cqw, 60px); margin-top: 34px; align-items: start; }
.switches fieldset { display: grid; grid-template-columns: 11em 1fr; gap: 0 18px; padding: 9px 0; border-top: 1px solid var(--hair); }
.switches legend { float: left; padding: 0; font-size: 13.5px; line-height: 26px; }
.switches .options { display: flex; flex-wrap: wrap; gap: 0 20px; font-size: 13.5px; }
.switches .options label { display: inline-flex; align-items: center; gap: 7px; min-height: 26px; cursor: pointer; }
.switches input { margin: 0; accent-color: var(--ink); }
.switches small { color: var(--soft); font-size: 12px; }
.switches fieldset p { grid-column: 2; font-size: 12.5px; max-width: 52em; text-wrap: pretty; }
.switches > p { border-top: 1px solid var(--hair); padding-top: 12px; }
.worth > p { font-size: 13.5px; max-width: 52em; text-wrap: pretty; }
.worth .controls { margin: 10px 0 12px; }
.worth table { width: 100%; border-collapse: collapse; font-size: 13.5px; }
.worth th { font-weight: 400; text-align: start; padding: 6px 14px 6px 0; }
.worth thead th { color: var(--soft); font-size: 12.5px; }
.worth td { padding: 6px 0; min-width: 84px; }
.worth tr > * + * { padding-inline-start: 14px; }
.worth tbody tr { border-top: 1px solid var(--hair); }
.worth .bar { display: block; height: 5px; margin: 2px 0; background: var(--raised); }
.worth .bar i { display: block; height: 100%; width: 0; background: var(--ink); }
.worth .own .bar i { background: var(--recon); }
.worth .own output { color: var(--recon); font-weight: 600; }
.app[data-family=mae] .panel-loss { grid-column: span 7; }
@container (max-width: 980px) {
  .app[data-family=mae] .panel-loss { grid-column: span 12; }
  .masked-lead, .pair { grid-template-columns: 1fr; }
  .app[data-family=mae] .plate { grid-template-columns: repeat(3, 1fr); row-gap: 22px; }
  .flow { display: contents; }
  .flow > :nth-child(3)::before { content: none; }
  .where { text-align: start; }
}
@container (max-width: 560px) {
  .masked-lead { padding-top: 20px; }
  .app[data-family=mae] .plate { grid-template-columns: 1fr 1fr; gap: 16px; padding: 18px 0; }
  .app[data-family=mae] .panel-draw, .station.masked { grid-column: span 2; }
  .station::before { content: none; }
  .station .name { margin-top: 6px; }
  .tests .grid { gap: 10px; }
  .tests .names { font-size: 12px; }
  .switches fieldset { grid-template-columns: 1fr; }
  .switches fieldset p { grid-column: 1; }
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
