// @ts-check
// What happens, told to the host page: metrics, statechange, backendchange, built, error.

/** @param {import('./element.js').AutoencoderPlayground} el @param {() => void} mark the picture no longer holds */
export function announce(el, mark) {
  const { bus } = el;
  const said = { state: "", backend: "", built: /** @type {unknown} */ (null) };
  bus.addEventListener("state", () => {
    const { phase, playing, backend, built } = bus.state;
    const state = phase === "ready" ? (playing ? "training" : "paused") : phase;
    if (state !== said.state) el.emit("statechange", { state });
    const name = backend ? `${backend.backend} ${backend.adapter}` : "";
    if (said.backend && name !== said.backend) {
      el.emit("backendchange", { ...backend, reason: backend?.reason?.detail ?? null });
    }
    if (built && built !== said.built) {
      const { parameters, bytes, dispatches } = built;
      el.emit("built", { parameters, bytes, dispatches });
    }
    Object.assign(said, { state, backend: name, built });
    if (playing) mark();
  });
  bus.addEventListener("metrics", (event) => {
    mark();
    el.emit("metrics", /** @type {CustomEvent} */ (event).detail);
  });
  bus.addEventListener("trouble", (event) => el.complain(/** @type {CustomEvent} */ (event).detail));
}
