export * from "./engine.js";
export { default } from "./engine.js";
