// The wasm module as the worker imports it (`../engine.js`), for the type checker; wasm-bindgen writes the real one.
// What the methods mean stands in src/api/wasm/mod.rs.

import type { DataBytes, Preset } from "./app/engine/types.js";
import type { BackendInfo, Built, DataInfo, Metrics, Queries, Trained } from "./queries.js";

export default function init(options?: {
  module_or_path?: string | URL | Response | Promise<Response>;
}): Promise<unknown>;

export class Engine {
  private constructor();
  static create(options: { backend: string }): Promise<Engine>;
  free(): void;
  backend(): BackendInfo;
  presets(): Preset[];
  makeDigits(train: number, test: number, seed: number, variety?: number): DataInfo;
  setData(files: DataBytes): DataInfo;
  dropData(): void;
  build(spec: string): Built;
  load(bytes: Uint8Array): Built;
  reset(seed?: number): Built;
  set(values: string): string;
  save(half: boolean): Promise<Uint8Array<ArrayBuffer>>;
  makeImages(budget: number): DataInfo | null;
  train(steps: number, budget: number): Promise<Trained>;
  metrics(exact: boolean): Promise<Metrics>;
  ask<Q extends keyof Queries>(name: Q, request: Queries[Q]["request"]): Promise<Queries[Q]["answer"]>;
  loseDevice(): void;
  crash(elsewhere?: boolean): void;
}

export function benchPeak(iterations: number): number;
export function benchGemm(n: number, repeats: number): number;
