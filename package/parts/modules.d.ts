// What scripts/package writes into the bundles.

declare module "hourglass:files" {
  export const FILES: Record<string, string>;
}
declare module "hourglass:sheets" {
  export const SHEETS: Record<string, () => Promise<{ default: string }>>;
}
declare module "hourglass:glue" {
  export const GLUE: Record<string, () => Promise<any>>;
}
declare module "hourglass:wasm" {
  export const WASM: Record<string, string>;
}
declare module "hourglass:contents" {
  export const SCRIPTS: Record<string, string>;
  export const DATA: Record<string, string>;
}
