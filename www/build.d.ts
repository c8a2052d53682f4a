/** The version of the build: the hash of what it was made from. */
declare const BUILD: string;
/** Paths of all files of the site, as seen from its root; for its service worker alone. */
declare const FILES: string[];
/** SHA-256 of the digests of these files, but for that of the page, in their order. */
declare const DIGEST: number[];
