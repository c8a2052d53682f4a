// @ts-check
// The families of models that bring panels, words and a style of their own, loaded when such a model is there.

import conv from "./conv/index.js";
import linear from "./linear/index.js";
import mae from "./mae/index.js";
import sparse from "./sparse/index.js";
import texts from "./texts/index.js";
import vae from "./vae/index.js";

/** The first that fits is taken: texts may be learned by any model. */
export const FAMILIES = [texts, linear, conv, mae, vae, sparse];

/** The family that a model on its data belongs to. @param {import('../engine/types.js').State} state */
export const familyOf = ({ spec, data }) => (spec && FAMILIES.find(({ fits }) => fits(spec, data))) || null;
