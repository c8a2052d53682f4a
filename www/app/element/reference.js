// @ts-check
// What the element offers to the page around beside its methods. Types only: nothing imports this file at run time, and
// scripts/reference.mjs writes docs/reference.md and the package's manifest from it.

/** @typedef {import('./life.js').Ready} Ready */
/** @typedef {import('../engine/types.js').Metrics} Metrics */

/**
 * Attributes; those that are observed are live.
 * @typedef {object} Attributes
 * @property {string} [model] a preset by its name (`linear`, `vanilla`, `deep`, `deep-2d`, `tied`, `stacked`, `dbn`,
 *   `sparse`, `denoising`, `vae`, `vae-2d`, `conv`, `conv-switches`, `conv-copy`, `mae`, `classifier`, `texts`), or a
 *   specification as JSON; `denoising` where there is none
 * @property {'digits'|'texts'|'mnist'|'fashion-mnist'} [dataset] what is learned from; the last two are offered, and
 *   fetched when the reader agrees
 * @property {string|number} [seed] a whole number from 0 to 2^32 − 1: the same seed gives the same run
 * @property {'auto'|'webgpu'|'cpu'} [backend] what computes
 * @property {string|number} [threads] a whole number from 1 to 16: of the CPU, where the page is isolated; unasked all
 *   cores but one, 8 at most
 * @property {'auto'|'en'|'zh'} [lang] the language
 * @property {'auto'|'light'|'dark'} [theme] light or dark
 * @property {'full'|'minimal'|'none'} [controls] `minimal`: the bar, the pictures and the loss
 * @property {'lazy'|'eager'} [loading] `lazy`: starts when it is seen or asked, and gives its engine back while it is
 *   far away; `eager`: starts at once and stays
 * @property {string} [panels] parts of the page by their names, and nothing else, in this order: `draw,hourglass,loss`
 * @property {string} [state] what is shown at first, as a link says it after the specification:
 *   `digit=5&part=uses.map`
 * @property {boolean|''} [persist] the browser keeps what is trained, and offers to go on with it on the next visit
 * @property {boolean|''} [permalink] the experiment lives in the page's URL, with what is drawn and the part that is
 *   open
 * @property {string} [story] a story of the course, or a step of one, that is told: `noise`, `noise.3`
 * @property {string} [stories] the address of a JSON file with stories of the page's own
 * @property {string} [mirror] the address of a folder that has the files of the public data sets
 */

/**
 * Events; all of them bubble and leave the shadow root.
 * @typedef {object} Events
 * @property {CustomEvent<Ready>} ready with every engine: `backend`, `adapter`, `threads`, `reason`
 * @property {CustomEvent<{parameters: number, bytes: number, dispatches: number}>} built another model is there
 * @property {CustomEvent<Metrics>} metrics four times a second while training, and at its end
 * @property {CustomEvent<{state: 'starting'|'training'|'paused'|'failed'}>} statechange what it does now
 * @property {CustomEvent<Ready>} backendchange another device computes
 * @property {CustomEvent<{story: string|null, step: number|null, correct: boolean|null}>} story a step is told, and
 *   once more when it is judged; null when the story closes
 * @property {CustomEvent<{kind: string, message: string, field?: string|null}>} error the reader is told of an error
 */

export {};
