import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const run = promisify(execFile);

/** Starts a process with exactly this environment, as the server does before its first request. */
async function start(env: Record<string, string>) {
  const program =
    'import { register } from "./instrumentation.ts"; await register(); console.log("serving");';
  const args = ["--import", "tsx", "--input-type=module", "--eval", program];
  try {
    const { stdout, stderr } = await run(process.execPath, args, {
      cwd: root,
      env: { ...env } as NodeJS.ProcessEnv,
    });
    return { code: 0, stdout, stderr };
  } catch (error) {
    return error as { code: number; stdout: string; stderr: string };
  }
}

describe("RUN-4 the start", () => {
  it("RUN-4 stops with all problems at once, a line each, and a code that says so", async () => {
    const { code, stdout, stderr } = await start({ NEXT_RUNTIME: "nodejs", AUTH_SECRET: "short" });
    expect(code).toBe(1);
    expect(stdout).toBe("");
    expect(stderr).toContain("  - DATABASE_URL: is missing\n");
    expect(stderr).toContain("  - SMTP_URL: is missing\n");
    expect(stderr).toContain("  - AUTH_SECRET: at least 32 characters\n");
    expect(stderr).toContain("See .env.example.");
  });

  it("RUN-4 does not ask for the server's environment while the pages are built", async () => {
    const { code, stdout } = await start({ NEXT_RUNTIME: "nodejs", NEXT_PHASE: "phase-production-build" });
    expect([code, stdout]).toEqual([0, "serving\n"]);
  });
});
