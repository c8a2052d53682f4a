// Where pages are rendered on a server there are no elements, and the tag alone is written: the browser fills it.
export const AutoencoderPlayground = undefined;
