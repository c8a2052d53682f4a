// @ts-check
import { read } from "./read.mjs";

read("zh");
