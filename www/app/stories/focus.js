// @ts-check
// Where the focus goes when a story opens or closes, and when what had it is hidden or can no longer be pressed.

/** @param {HTMLElement} root of the panel @param {HTMLElement} title that can have it too */
export function keeper(root, title) {
  /** What had it when the panel was opened. @type {HTMLElement | null} */ let from = null;
  let [within, waits] = [false, false];
  const active = () => /** @type {HTMLElement | null} */ (/** @type {ShadowRoot} */ (root.getRootNode()).activeElement);
  const to = (/** @type {HTMLElement | null | undefined} */ node) => node?.focus({ preventScroll: true });
  return {
    /** Before the panel changes. */
    before() {
      const had = active();
      within = had !== null && root.contains(had);
      if (root.hidden) from = had;
    },
    /**
     * After it has changed.
     * @param {{open: boolean, opened: boolean, busy: boolean, next: HTMLElement | null}} now `next`: what leads on
     */
    after({ open, opened, busy, next }) {
      if (!open) {
        if (within && from?.isConnected) to(from);
        return;
      }
      // Who came by a control of this page goes on from here; a page that opens a story by itself keeps the focus.
      if (opened) return void (from && to(title));
      const now = active();
      const lost = within && (!now || !now.checkVisibility() || now.matches(":disabled"));
      if (lost) to(title);
      waits ||= lost;
      if (!waits || busy) return;
      if (active() === title) to(next ?? title);
      waits = false;
    },
  };
}
