import { describe, expect, it } from "vitest";
import { plantTree } from "./stub-tree";

const { runStep } = await import(new URL("../../scripts/verify/run-step.mjs", import.meta.url).href);

async function outcomeOf(program: string, step: { countsTests?: boolean } = {}) {
  const tree = plantTree({ "node_modules/tool/run.cjs": program });
  const result = await runStep(
    { name: "a step", program: "tool/run.cjs", args: ["--an-argument"], ...step },
    tree.folder,
  );
  tree.remove();
  return result;
}

const reports = (passed: number, failed: number, code: number) => `
  const file = process.argv.find((a) => a.startsWith("--outputFile.json=")).split("=")[1];
  require("node:fs").writeFileSync(file, JSON.stringify({ numPassedTests: ${passed}, numFailedTests: ${failed} }));
  process.exitCode = ${code};
`;

describe("a step of verify", () => {
  it("RUN-2 counts one when it succeeds", async () => {
    expect(await outcomeOf("")).toMatchObject({ name: "a step", ok: true, passed: 1, failed: 0 });
  });

  it("RUN-2 counts one and keeps what it said when it fails", async () => {
    const failed = await outcomeOf(
      'console.log("plain"); console.error(process.argv[2]); process.exitCode = 3;',
    );
    expect(failed).toMatchObject({ ok: false, passed: 0, failed: 1 });
    expect(failed.output).toContain("plain\n");
    expect(failed.output).toContain("--an-argument\n");
  });

  it.each([
    ["each test that passed and failed", reports(7, 2, 1), { ok: false, passed: 7, failed: 2 }],
    ["all tests when none failed", reports(7, 0, 0), { ok: true, passed: 7, failed: 0 }],
    ["one failure when a file did not even load", reports(7, 0, 1), { ok: false, passed: 7, failed: 1 }],
    ["one failure when there is no report", "process.exitCode = 1;", { ok: false, passed: 0, failed: 1 }],
  ])("RUN-2 counts %s", async (_, program, expected) => {
    expect(await outcomeOf(program, { countsTests: true })).toMatchObject(expected);
  });
});
