import path from "node:path";
import { describe, expect, it } from "vitest";
import { buildBook } from "../../../sandbox/stripe/api/schema/build-book";

const FOLDER = path.resolve(import.meta.dirname, "../../../sandbox/stripe/api/schema");

/** After an SDK upgrade: `npx vitest run tests/sandbox/engine/shape-books.test.ts --update`. */
describe("the books of shapes", () => {
  it.each(["params", "answers"] as const)(
    "SBX-1 %s are those of the installed SDK",
    async (part) => {
      await expect(buildBook(part)).toMatchFileSnapshot(path.join(FOLDER, `${part}.shapes`));
    },
    60_000,
  );
});
