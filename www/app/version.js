// @ts-check
// The build writes its own stamp here. It becomes the query of the worker's and the engine's addresses, so that a cache
// can never pair the glue of one build with the wasm of another.

export const VERSION = 'dev';

/**
 * An address beside a module, stamped with the version of the build.
 * @param {string} path
 * @param {string} base the module's own `import.meta.url`
 */
export function stamped(path, base) {
  const url = new URL(path, base);
  url.searchParams.set('v', VERSION);
  return url.href;
}
