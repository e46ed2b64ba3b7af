import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { ENV_KEYS } from "@/config/env";

/** Read by `npm run up` before the app exists to read them. */
const readByTheStack = ["FATURA_HOME", "PORT"];

const example = readFileSync(new URL("../../../.env.example", import.meta.url), "utf8");
const named = [...example.matchAll(/^([A-Z0-9_]+)=/gm)].map((match) => match[1]);

it("RUN-4 .env.example names every variable that is read, once, and no other", () => {
  expect([...named].sort()).toEqual([...ENV_KEYS, ...readByTheStack].sort());
});

it("RUN-4 every variable has a comment above it that says what it means", () => {
  const lines = example.split("\n");
  const bare = lines.filter((line, at) => {
    const above = lines[at - 1] ?? "";
    return /^[A-Z0-9_]+=/.test(line) && !above.startsWith("# ") && !/^[A-Z0-9_]+=/.test(above);
  });
  expect(bare).toEqual([]);
});
