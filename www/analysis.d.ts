// The analyses as panels ask for them (`ask` of app/engine/analyst.js); wasm-bindgen writes the module behind them.
// What they compute stands in crates/analysis/src/.

/** Row by row; a byte counts 1/255; a string names what was kept. */
export type Values = Float32Array | Uint8Array | string;

export interface Pca {
  /** [cols] */
  mean: Float32Array;
  /** [k, cols]: orthonormal rows, the number of largest magnitude in each positive. */
  components: Float32Array;
  /** Along every component, largest first, [k]. */
  variances: Float64Array;
  /** Along all directions, those beyond k too. */
  total: number;
}

export interface Clusters {
  /** [k, cols] */
  centres: Float32Array;
  /** The nearest centre of every row. */
  assignment: Uint32Array;
  /** Squared distances to the nearest centre, summed. */
  inertia: number;
  iterations: number;
  converged: boolean;
}

export interface Neighbours {
  k: number;
  /** Rows of the base, nearest first, [queries, k]. */
  indices: Uint32Array;
  distances: Float32Array;
  /** Distances that were evaluated to find them. */
  evaluations: number;
}

type Codes = Pick<Pca, "mean" | "components">;

/** Documents, the class of each where there are classes, and what was taken for what. */
export interface Texts {
  documents: string[];
  /** A number of `classes` for every document; empty without classes. */
  labels: Uint32Array;
  /** At most 255. */
  classes: string[];
  form: "lines" | "table" | "fields";
  /** What parts two fields of a table. */
  separator?: string;
  /** Names of all columns, or numbers from 1. */
  columns: string[];
  /** Those that are the documents, and that of the classes. */
  textColumns: string[];
  labelColumn?: string;
  /** Whether the first row was taken for names, where it could have been. */
  header?: boolean;
  /** A column that is none of the classes only because it has so many of them. */
  crowded?: [string, number];
  /** Rows without a text, which were left out. */
  empty: number;
  /** Of a file. */
  encoding?: string;
}

/** What is to be taken for what; what is left open is told by the content. */
export interface Choice {
  /** Columns of the documents, by name or by number from 1. */
  text?: string[];
  /** That of the classes; null for none. */
  label?: string | null;
  /** Whether the first row is names. */
  header?: boolean;
  /** A file without columns is one document, not one a line. */
  whole?: boolean;
}

/** What a vocabulary left out: [distinct words, occurrences]. */
export interface Dropped {
  stopWords: Uint32Array;
  numbers: Uint32Array;
  short: Uint32Array;
  rare: Uint32Array;
  /** The most frequent of the rare ones, with their occurrences. */
  firstRare: [string, number][];
}

export interface Account {
  rows: number;
  /** Most frequent first. */
  terms: string[];
  occurrences: Uint32Array;
  dropped: Dropped;
}

export type Weighting = "binary" | "log" | "tfidf";

/** As the worker keeps it; pages name it. */
export interface Library {
  account(): Account;
  free(): void;
}

export interface Query {
  /** As `bagBytes`, one row. */
  bytes: Uint8Array;
  /** As `bagWeights`, one row. */
  weights: Float32Array;
  /** Its words that are terms, and those that are not. */
  known: string[];
  unknown: string[];
  /** Where the former stand in the text, in order: from and to of each. */
  places: Uint32Array;
}

export interface Analyses {
  /** Keeps values in the worker, to be named in later requests; null forgets them. */
  keep(name: string, values: Float32Array | Uint8Array | null): void;
  /** The first k principal components. */
  pca(values: Values, cols: number, k: number): Pca;
  /** Codes, [rows, k]. */
  project(pca: Codes, values: Values): Float32Array;
  /** Rows from codes, [rows, cols]. */
  restore(pca: Codes, codes: Values): Float32Array;
  /** The squared error of every row, summed over its numbers. */
  squaredErrors(pca: Codes, values: Values): Float32Array;
  /** The mean squared error of a row with 0 to k components, [k + 1]. */
  errorCurve(pca: Codes, values: Values): Float64Array;
  /** Radians, smallest first, between the spans of the rows of a and of b. */
  principalAngles(a: Values, b: Values, cols: number): Float64Array;
  kmeans(values: Values, cols: number, k: number, seed: number, iterations: number): Clusters;
  /** The share of points whose label is the most frequent one of their cluster. */
  purity(assignment: Uint32Array, labels: Uint32Array): number;
  /** With `others`, query i is row i of the base and no neighbour of itself. */
  nearest(
    queries: Values,
    base: Values,
    cols: number,
    k: number,
    metric: "euclidean" | "cosine" | "hamming",
    others: boolean,
  ): Neighbours;
  /** The class of every query by the votes of its neighbours. */
  votes(neighbours: Neighbours, labels: Uint32Array): Uint32Array;
  /** Of every query, the share of its first k neighbours that have its label. */
  precision(neighbours: Neighbours, queryLabels: Uint32Array, labels: Uint32Array, k: number): Float32Array;
  /** The median of every column. */
  medians(values: Values, cols: number): Float32Array;
  /** An address of at most 30 bits for every row: bit j where column j is above its threshold. */
  addresses(values: Values, cols: number, thresholds: Float32Array): Uint32Array;
  /** For every query the rows within `radius` bits, nearest first. */
  shortlists(queries: Uint32Array, addresses: Uint32Array, radius: number): Uint32Array[];

  /** The built-in texts of a language: 1,560 short documents on twelve topics. */
  corpus(seed: number, language: "en" | "zh"): Texts;
  /**
   * A file in any common encoding, gzipped or not: table, JSON or lines. Thai, Chinese and the like get their words
   * parted.
   */
  readText(name: string, bytes: Uint8Array, choice?: Choice): Texts;
  /** Counts the words of documents with a vocabulary of at most `size` terms, and keeps them in the worker by name. */
  library(name: string, documents: string[], size: number): Account;
  /** Lets a library go. */
  forget(name: string): void;
  /** Every document as an image of bytes, 1 high and terms wide: [rows, terms]; its largest weight is 255. */
  bagBytes(library: string, weighting: Weighting): Uint8Array;
  /** Every document's weights, [rows, terms]. */
  bagWeights(library: string, weighting: Weighting): Float32Array;
  /** Latent semantic analysis: every document's code, [rows, k]. */
  lsa(
    library: string,
    weighting: Weighting,
    k: number,
    seed: number,
  ): { codes: Float32Array; singularValues: Float64Array };
  /** A text's code by an LSA made before with the same weighting and k, or made now. */
  foldIn(library: string, text: string, weighting: Weighting, k: number, seed: number): Float32Array;
  query(library: string, text: string, weighting: Weighting): Query;
}
