/** The version of the build: the hash of what it was made from. */
declare const BUILD: string;
