import { readFileSync } from "node:fs";
import type { ShapeBook } from "./shape";

/** The parameters of every known call, as written by `build-book.ts`. Loaded on first use. */
export function paramsBook(): ShapeBook {
  params ??= read("params.shapes");
  return params;
}

/** The answer of every known call; tests check the sandbox's answers against it. */
export function answersBook(): ShapeBook {
  return read("answers.shapes");
}

let params: ShapeBook | null = null;

function read(name: string): ShapeBook {
  return JSON.parse(readFileSync(new URL(name, import.meta.url), "utf8")) as ShapeBook;
}
