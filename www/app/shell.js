// @ts-check
// The element's shadow root: mounts the panels, keeps language and theme, passes on frames and changes of state.

import { h, translate } from './dom.js';
import { language, learn, translator } from './i18n/index.js';
import { readPalette } from './paint.js';
import { mount as bar } from './panels/bar.js';
import { mount as data } from './panels/data.js';
import { mount as draw } from './panels/draw.js';
import { mount as editor } from './panels/editor.js';
import { mount as filters } from './panels/filters.js';
import { mount as header } from './panels/header.js';
import { mount as hourglass } from './panels/hourglass.js';
import { mount as loss } from './panels/loss.js';
import { mount as notices } from './panels/notices.js';
import { mount as outcome } from './panels/outcome.js';
import { mount as rows } from './panels/rows.js';
import { address } from './version.js';

/**
 * What a panel is given, and what it gives back.
 * @typedef {{
 *   el: import('./element.js').AutoencoderPlayground, bus: import('./bus.js').Bus,
 *   t: import('./i18n/index.js').Translate, palette: () => import('./paint.js').Palette, number: (value: number, digits?: number) => string
 * }} Context
 * @typedef {{root: HTMLElement, update?: (state: import('./types.js').State) => void,
 *   frame?: (frame: import('./types.js').Frame) => void, repaint?: () => void}} Panel
 */

/** Panels of the element by its `controls`. */
const FULL = { header, notices, bar, draw, hourglass, outcome, rows, loss, filters, data, editor };
const SETS = /** @type {Record<string, string[]>} */ ({
  full: Object.keys(FULL),
  minimal: ['notices', 'bar', 'draw', 'hourglass', 'outcome', 'rows'],
  none: ['notices', 'draw', 'hourglass', 'outcome'],
});

/** Both languages write numbers alike. @type {Record<number, Intl.NumberFormat>} */
const FORMATS = {};
const format = (/** @type {number} */ digits) =>
  new Intl.NumberFormat('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });

export class Shell {
  #el;
  #app = h('div.app');
  /** @type {Record<string, Panel>} */ #panels = {};
  #lang = '';
  #controls = '';
  /** @type {import('./paint.js').Palette | null} */ #palette = null;
  #dark = matchMedia('(prefers-color-scheme: dark)');
  /** @type {import('./types.js').Frame | null} */ #frame = null;
  #sizes = new ResizeObserver(() => this.#repaint());

  /** @param {import('./element.js').AutoencoderPlayground} el */
  constructor(el) {
    this.#el = el;
    const root = el.attachShadow({ mode: 'open' });
    this.#app.hidden = true;
    const styles = h('link', { rel: 'stylesheet', href: address('style.css') });
    const styled = () => {
      this.#app.hidden = false;
      this.#palette = null;
      this.#repaint();
    };
    styles.addEventListener('load', styled);
    styles.addEventListener('error', styled);
    root.append(styles, this.#app);
    el.bus.addEventListener('state', () => this.#update());
  }

  show() {
    this.#dark.addEventListener('change', this.refresh);
    this.#sizes.observe(this.#app);
    this.refresh();
  }

  hide() {
    this.#dark.removeEventListener('change', this.refresh);
    this.#sizes.disconnect();
  }

  /** Takes in the attributes lang, theme and controls. */
  refresh = () => {
    if (!this.#el.isConnected) return;
    const theme = this.#el.getAttribute('theme') ?? 'auto';
    const dark = theme === 'dark' || (theme !== 'light' && this.#dark.matches);
    this.#app.classList.toggle('dark', dark);
    this.#palette = null;
    this.#el.bus.set({ dark });
    this.#mount();
    const lang = language(this.#el.getAttribute('lang') ?? 'auto');
    if (lang !== this.#lang) {
      this.#lang = lang;
      void learn(lang).then((fresh) => {
        if (!fresh) return;
        this.#lang = '';
        this.refresh();
      });
      this.#app.lang = lang === 'zh' ? 'zh-Hans' : lang;
      translate(this.#app, translator(lang));
      if (this.#el.hasAttribute('permalink')) this.#own(lang);
    }
    this.#update();
    this.#repaint();
  };

  /** @param {import('./types.js').Frame} frame */
  frame(frame) {
    this.#frame = frame;
    if (this.#app.hidden) return;
    for (const panel of Object.values(this.#panels)) panel.frame?.(frame);
  }

  /** With `permalink` the page is the playground's own: it speaks the same language. @param {string} lang */
  #own(lang) {
    const t = translator(lang);
    document.documentElement.lang = lang === 'zh' ? 'zh-Hans' : lang;
    document.title = `${t('header.title')} · ${t('header.subtitle')}`;
  }

  #mount() {
    const asked = this.#el.getAttribute('controls') ?? 'full';
    const controls = asked in SETS ? asked : 'full';
    if (controls === this.#controls) return;
    this.#controls = controls;
    this.#lang = '';
    this.#app.replaceChildren();
    this.#app.dataset.controls = controls;
    /** @type {Context} */
    const context = {
      el: this.#el,
      bus: this.#el.bus,
      t: (key, values) => translator(this.#lang)(key, values),
      palette: () => (this.#palette ??= readPalette(this.#app)),
      number: (value, digits = 0) => (FORMATS[digits] ??= format(digits)).format(value),
    };
    this.#panels = {};
    for (const name of SETS[controls]) {
      const panel = /** @type {Record<string, (context: Context) => Panel>} */ (FULL)[name](context);
      panel.root.classList.add(`panel-${name}`);
      this.#panels[name] = panel;
    }
    this.#lay();
  }

  /** The plate stands together, so that its parts can be placed against one another; the rest follows below. */
  #lay() {
    const { header, notices, bar, draw, hourglass, outcome, ...others } = this.#panels;
    const plate = h('section.plate', { label: 'plate.label' }, draw.root, hourglass.root, outcome.root);
    const below = h('div.below', {}, ...Object.values(others).map((panel) => panel.root));
    for (const part of [header?.root, notices.root, bar?.root, plate, below]) if (part) this.#app.append(part);
  }

  #update() {
    if (!this.#lang) return;
    for (const panel of Object.values(this.#panels)) panel.update?.(this.#el.bus.state);
  }

  #repaint() {
    if (this.#app.hidden) return;
    for (const panel of Object.values(this.#panels)) {
      if (this.#frame) panel.frame?.(this.#frame);
      panel.repaint?.();
    }
  }
}
