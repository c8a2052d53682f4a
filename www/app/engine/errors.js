// @ts-check
// What goes wrong, as one kind of error: `kind` says what sort of failure it is, `field` which argument, file or part
// of the specification is to blame, and the message names it.

/** Outcomes that whoever asked has to know, and nobody else: another wish came in between. */
const SILENT = ["cancelled", "gone", "removed", "replaced"];

export class PlaygroundError extends Error {
  /**
   * @param {{kind?: string, message?: string, field?: string | null, words?: import('./types.js').Words}} error as the
   *   engine and the workers tell it; `words` are for readers, in the language of the moment
   */
  constructor(error) {
    const { kind = "request", message = String(error), field = null, words = null } = error ?? {};
    super(field && !message.startsWith(`${field}:`) ? `${field}: ${message}` : message);
    this.name = "PlaygroundError";
    this.kind = kind;
    this.field = field;
    this.words = words;
  }
}

/** What Chromium, Firefox and WebKit say of a script that cannot be had. */
const MISSING = /imported module|module script/;

/** Any error as one of ours. @param {any} error @returns {PlaygroundError} */
export function known(error) {
  if (error instanceof PlaygroundError) return error;
  const lost = MISSING.test(error?.message);
  return new PlaygroundError(lost ? { kind: "network", message: "a part of the page could not be loaded" } : error);
}

/** Whether the reader need not hear of it. @param {any} error */
export const silent = (error) => SILENT.includes(error?.kind);

/** An argument that cannot be taken. @param {string} field @param {string} message what it must be, and what it is */
export const refusal = (field, message) => new PlaygroundError({ kind: "request", field, message });

export const removed = () =>
  new PlaygroundError({ kind: "removed", message: "the playground was removed from the page" });
