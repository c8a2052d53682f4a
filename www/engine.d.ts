// The wasm module as the worker imports it (`../engine.js`), for the type checker; wasm-bindgen writes the real one.
// What the methods mean stands in src/engine.rs.

import type { Backend, Built, DataBytes, DataInfo, LossSums, Metrics, Point, Preset } from "./app/engine/types.js";
import type {
  Deconvolution,
  Deconvolved,
  PathRequest,
  PixelPath,
  Projection,
  ProjectionRequest,
} from "./app/families/conv/types.js";

export default function init(options?: {
  module_or_path?: string | URL | Response | Promise<Response>;
}): Promise<unknown>;

/** One drawing or test image and its like, all from [0, 1]. */
export interface ViewOf {
  digits: number[];
  drawing: Float32Array | null;
  seed: number;
}

export interface Views {
  width: number;
  height: number;
  rows: { images: Float32Array; corrupted: Float32Array; reconstruction: Float32Array; labels: (number | null)[] };
  layers: { name: string; width: number; sizes: number[]; values: Float32Array }[];
  switches: Record<string, Float32Array>;
}

export interface MaskedViews {
  width: number;
  height: number;
  patch: number;
  visible: number;
  labels: (number | null)[];
  images: Float32Array;
  mask: Float32Array;
  reconstruction: Float32Array;
  pasted: Float32Array;
  tokens: Float32Array;
}

export interface Cost {
  parameters: number;
  dispatches: number;
  flops: number;
}

export interface Probe {
  linear: number;
  neighbours: number;
  labels: number;
  tests: number;
}

export interface Tuning {
  step: number;
  steps: number;
  loss: number | null;
  sample: number | null;
  accuracy: number | null;
}

/** Over a sample of the test images, number by number of the code; see src/codes.rs. */
export interface Codes {
  images: number;
  activity: number[];
  deviation: number[];
  mean: number;
  active: number;
  norm: number;
  gaussians?: { divergence: number[]; sigma: number[]; logVariance: number };
}

export class Engine {
  private constructor();
  static create(options: { backend: string }): Promise<Engine>;
  free(): void;
  backend(): Backend;
  presets(): Preset[];
  makeDigits(train: number, test: number, seed: number): DataInfo;
  setData(files: DataBytes): DataInfo;
  dropData(): void;
  build(spec: string): Built;
  load(bytes: Uint8Array): Built;
  reset(seed?: number): Built;
  set(values: string): string;
  save(half: boolean): Promise<Uint8Array<ArrayBuffer>>;
  train(steps: number, budget: number): Promise<{ steps: number; step: number; epoch: number }>;
  metrics(exact: boolean): Promise<Metrics & { sums: LossSums }>;
  evaluate(split: string): Promise<Record<string, number | null>>;
  run(stage: string, values: Float32Array): Promise<Float32Array>;
  view(request: ViewOf): Promise<Views>;
  masked(request: ViewOf & { ratio?: number; factor?: number; painted?: Float32Array }): Promise<MaskedViews>;
  cost(spec: string): Cost;
  codes(): Promise<Codes>;
  probe(request: { features: string; labels: number; tests: number; seed?: number }): Promise<Probe>;
  tune(request: {
    labels: number;
    epochs: number;
    scratch?: boolean;
    synthetic?: number;
    seed?: number;
  }): Promise<Tuning>;
  tuneStep(budget: number): Promise<Tuning>;
  path(request: PathRequest): Promise<PixelPath>;
  project(request: ProjectionRequest): Promise<Projection>;
  deconvolve(request: Deconvolution): Deconvolved;
  images(
    split: string,
    first: number,
    count: number,
  ): { pixels: Uint8Array<ArrayBuffer>; labels: Uint8Array<ArrayBuffer> | null };
  weights(name: string): Promise<{ shape: number[]; values: Float32Array }>;
  rasterise(strokes: Point[][]): Float32Array;
  loseDevice(): void;
  crash(): void;
}

export function benchPeak(iterations: number): number;
export function benchGemm(n: number, repeats: number): number;
