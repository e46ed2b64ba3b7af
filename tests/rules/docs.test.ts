import { describe, expect, it } from "vitest";
import { checkDocs } from "../../scripts/check-docs";
import { plantTree } from "./stub-tree";

const guide = (text: string) => ({
  "package.json": JSON.stringify({ scripts: { up: "node up.mjs" } }),
  "src/domain/money.ts": "",
  "src/features/plans/services/read-plans.service.ts": "",
  "docs/domain.md": "# Words\n\n## What is sold\n",
  "docs/guide.md": text,
});

function problemsIn(text: string): string[] {
  const tree = plantTree(guide(text));
  const found = checkDocs(tree.folder).map((b) => `${b.doc}:${b.line} ${b.says}`);
  tree.remove();
  return found;
}

describe("documents are checked against what they name", () => {
  it.each([
    ["a file that is gone", "See `src/domain/gold.ts`.", "src/domain/gold.ts"],
    ["a folder that is gone", "See `src/gold/`.", "src/gold/"],
    ["a pattern that nothing fits", "See `src/features/*/gold`.", "src/features/*/gold"],
    ["a link to nowhere", "See [gold](gold.md).", "gold.md"],
    ["a heading that is gone", "See [gold](domain.md#gold).", "domain.md#gold"],
    ["a script that is gone", "Call npm run gold.", "npm run gold"],
    ["a script in a code block", "```sh\nnpm run gold\n```", "npm run gold"],
  ])("%s", (_, text, says) => {
    expect(problemsIn(`# Guide\n${text}\n`).map((p) => p.replace(/^docs\/guide\.md:\d+ /, ""))).toEqual([
      says,
    ]);
  });

  it("names the line", () => {
    expect(problemsIn("# Guide\n\nSee `src/gone.ts`.\n")).toEqual(["docs/guide.md:3 src/gone.ts"]);
  });

  it("is silent when all of it is there", () => {
    const text = [
      "See `src/domain/money.ts`, `src/domain/`, `src/features/*/services`, `src/features/<name>/services/`,",
      "`src/domain/{money,gold}.ts`, [words](domain.md), [sold](domain.md#what-is-sold), [us](https://example.com/a.md).",
      "`npm run up` and a route `/api/plans`, a word `app`, a range `[start, end)`.",
      "```ts\nimport './gold'\n```",
    ].join("\n");
    expect(problemsIn(text)).toEqual([]);
  });
});
