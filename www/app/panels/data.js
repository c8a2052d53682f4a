// @ts-check
// The data to learn from: the built-in digits, two public sets fetched on demand, or the user's own files: IDX or pictures.

import { h, say, translate } from '../dom.js';
import { sort } from '../files.js';

/** Files of texts, by their names. */
const TEXTS = /\.(txt|csv|tsv|json)(\.gz)?$/i;
/** Files of pictures. */
const PICTURE = /\.(png|jpe?g|zip)$/i;
const MEGABYTES = /** @type {Record<string, string>} */ ({ mnist: '11.6', 'fashion-mnist': '30.9' });

/** @param {import('../shell.js').Context} context @returns {import('../shell.js').Panel} */
export function mount(context) {
  const { el, bus, t, number, bring } = context;
  const take = async (/** @type {string} */ name) => {
    try {
      // Fetched before the change is asked for, so that everything else goes on meanwhile.
      await el.setData(MEGABYTES[name] ? await el.download(name) : name);
    } catch (error) {
      el.complain(error);
    }
  };
  const sets = ['digits', 'mnist', 'fashion-mnist', 'texts'].map((name) => {
    const button = h('button.choice', { type: 'button', onclick: () => take(name) },
      h('strong', { t: `data.${name}` }), h('span.soft', { t: `data.${name}.what` }));
    return { name, button };
  });
  const files = h('input', { type: 'file', multiple: true, label: 'data.files' });
  const own = h('label.choice.own', {}, h('strong', { t: 'data.own' }), h('span.soft', { t: 'data.own.what' }), files);
  const meter = h('progress', { max: 1, value: 0, label: 'data.progress' });
  const amount = h('output.soft');
  const cancel = h('button.quiet', { type: 'button', t: 'data.cancel', onclick: () => el.cancelDownload() });
  const loading = h('div.loading', {}, meter, amount, cancel);
  const offered = h('button.link', { type: 'button', onclick: () => bus.state.wanted && take(bus.state.wanted) });
  const offer = h('p.offer', {}, offered);
  const caption = h('figcaption');
  const root = h('section', { label: 'data.title' }, h('h2', { t: 'data.title' }), offer,
    h('div.choices', {}, ...sets.map(({ button }) => button), own), loading, caption);

  /** Where pictures become a data set, loaded with the first of them. @type {ReturnType<typeof import('./own.js').mount> | null} */ let pictures = null;
  const read = async (/** @type {File[]} */ list, /** @type {(FileSystemEntry | null)[]} */ entries = []) => {
    if (!list.length) return;
    try {
      if (TEXTS.test(list[0].name)) return void (await (await import('../texts.js')).openTexts(el, { file: list[0] }));
      if (!list.some(({ name, type }) => PICTURE.test(name) || type.startsWith('image/')) && !entries.some((entry) => entry?.isDirectory)) {
        return void (await el.setData(await sort(list)));
      }
      const [{ mount }] = await Promise.all([import('./own.js'), bring('own')]);
      if (!pictures) caption.before((pictures = mount(context)).root);
      translate(pictures.root, t);
      await pictures.take(list, entries);
    } catch (error) {
      el.complain(error);
    }
  };
  files.onchange = async () => {
    await read([...(files.files ?? [])]);
    files.value = '';
  };
  const over = (/** @type {boolean} */ on) => own.classList.toggle('over', on);
  el.addEventListener('dragover', (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    over(true);
  });
  el.addEventListener('dragleave', () => over(false));
  el.addEventListener('drop', (event) => {
    if (!root.isConnected) return;
    event.preventDefault();
    over(false);
    const { files = [], items = [] } = event.dataTransfer ?? {};
    // What was dropped can be asked for now, and not a moment later.
    void read([...files], Array.from(items, (item) => item.webkitGetAsEntry?.() ?? null));
  });

  return {
    root,
    update({ data, download, wanted, phase }) {
      for (const { name, button } of sets) {
        button.setAttribute('aria-pressed', String(data?.name === name));
        button.disabled = phase !== 'ready' || download !== null;
      }
      files.disabled = phase !== 'ready';
      own.classList.toggle('chosen', !!data && !sets.some(({ name }) => name === data.name));
      loading.hidden = !download;
      if (download) {
        meter.value = download.total ? download.loaded / download.total : 0;
        say(amount, t('data.loaded', { loaded: number(download.loaded / 1e6, 1), total: MEGABYTES[download.name] ?? '' }));
      }
      offer.hidden = !wanted || download !== null || data?.name === wanted;
      if (wanted) say(offered, t('data.wanted', { name: t(`data.${wanted}`), size: MEGABYTES[wanted] ?? '' }));
      say(caption, data ? t(data.name === 'texts' ? 'data.documents' : 'data.caption', { train: number(data.train), test: number(data.test), width: number(data.width), height: data.height }) : t('data.making'));
    },
    repaint: () => pictures?.repaint(),
  };
}
