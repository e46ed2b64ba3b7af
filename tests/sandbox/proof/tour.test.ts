import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { startFront } from "../front/support/running";

const SCRIPT = fileURLToPath(new URL("../../../sandbox/stripe/tour.ts", import.meta.url));

type Ended = { code: number | null; output: string };

function run(url: string): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, ["--import", "tsx", SCRIPT, url], (_error, stdout, stderr) =>
      resolve({ code: child.exitCode, output: stdout + stderr }),
    );
  });
}

describe("the tour", () => {
  it("SBX-2 SBX-3 goes from a product to a cancelation over HTTP, every number as the oracle says", async () => {
    const front = await startFront();
    try {
      const { code, output } = await run(front.url);
      expect(output).not.toContain("DIFFERS");
      expect(output).toContain("Every number is as it should be.");
      expect(code).toBe(0);
    } finally {
      await front.close();
    }
  });

  it("SBX-2 exits with 1 when no server answers", async () => {
    expect((await run("http://127.0.0.1:1")).code).toBe(1);
  });
});
