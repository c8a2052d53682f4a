// @ts-check
// A model with the data that it is made for: texts and images are exchanged for one another.

/** @param {import('./element.js').AutoencoderPlayground} el @param {string} spec JSON */
export async function choose(el, spec) {
  const [wanted, there] = [JSON.parse(spec).data === 'texts', el.bus.state.data?.name === 'texts'];
  if (wanted && !there) return (await import('./texts.js')).openTexts(el, { spec });
  return !wanted && there ? el.setData('digits', spec) : el.open(spec);
}
