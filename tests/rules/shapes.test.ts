import { join } from "node:path";
import { ESLint } from "eslint";
import { describe, expect, it } from "vitest";
import { broken, fine } from "./shapes/planted";
import { root } from "./stub-tree";

const eslint = new ESLint({ cwd: root });

async function whatFires(file: string, text: string): Promise<{ rule: string; message: string }[]> {
  const [result] = await eslint.lintText(text, { filePath: join(root, file) });
  const errors = (result?.messages ?? []).filter((m) => m.severity === 2);
  return errors.map((m) => ({ rule: m.ruleId ?? "does not parse", message: m.message }));
}

describe("the rules of shape", () => {
  it.each(broken)("$rule fires on $breaks", async ({ rule, file, text }) => {
    const fired = await whatFires(file, text);
    expect(fired.map((f) => f.rule)).toEqual([`house/${rule}`]);
    expect(fired[0]?.message.length).toBeGreaterThan(40);
  });

  it.each(fine)("nothing fires in $file: $text", async ({ file, text }) => {
    expect(await whatFires(file, text)).toEqual([]);
  });

  it("has a planted line for each rule, and names no rule that is gone", async () => {
    const inForce = (await eslint.calculateConfigForFile(join(root, "src/container.ts"))).plugins.house.rules;
    expect([...new Set(broken.map((b) => b.rule))].sort()).toEqual(Object.keys(inForce).sort());
  });

  it("does not let a comment switch a rule off", async () => {
    const fired = await whatFires(
      "src/lib/planted.ts",
      "const a = Math.random(); // eslint-disable-line\nexport { a };",
    );
    expect(fired.map((f) => f.rule).sort()).toEqual([
      "house/no-silenced-checks",
      "house/take-chance-from-ids",
    ]);
  });
});
