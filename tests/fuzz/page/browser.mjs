// @ts-check
// What some modules ask of a browser while they are loaded, and no reader needs. Imported before them.

const nothing = class {
  observe() {}
  disconnect() {}
};
Object.assign(globalThis, { ResizeObserver: nothing, IntersectionObserver: nothing, HTMLElement: nothing });
