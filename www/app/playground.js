// @ts-check
// The public entry: importing this module defines <autoencoder-playground>.

import { AutoencoderPlayground } from "./element/element.js";

if (!customElements.get("autoencoder-playground"))
  customElements.define("autoencoder-playground", AutoencoderPlayground);

export { AutoencoderPlayground };
