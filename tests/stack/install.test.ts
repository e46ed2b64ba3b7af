import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

const installed = fileURLToPath(new URL("../../scripts/lib/installed.mjs", import.meta.url));

/** Replaces npm: records how it was called, then does what the test says. */
const npm = (rest: string) =>
  `require("node:fs").appendFileSync("calls", process.argv.slice(2).join(" ") + "\\n"); ${rest}`;

describe("installing what is missing", () => {
  let root: string;
  const write = (file: string, text: string) => writeFileSync(join(root, file), text);
  const lockfile = (version: string) =>
    JSON.stringify({
      packages: {
        "": { name: "fatura" },
        "node_modules/a": { version },
        "node_modules/only-elsewhere": { version: "1.0.0", optional: true },
      },
    });
  const ensureInstalled = () => {
    const program = `
      import { ensureInstalled } from ${JSON.stringify(installed)};
      try { await ensureInstalled(${JSON.stringify(root)}, ${JSON.stringify(join(root, "logs"))}, console.log); }
      catch (error) { console.log(error.message); process.exitCode = 1; }`;
    const env = { ...process.env, npm_execpath: join(root, "npm.js") };
    const { status, stdout } = spawnSync(process.execPath, ["--input-type=module", "-e", program], {
      env,
      encoding: "utf8",
    });
    return { status, said: stdout.trim() };
  };
  const npmCalls = () => (existsSync(join(root, "calls")) ? readFileSync(join(root, "calls"), "utf8") : "");

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "fatura-install-test-"));
    write("package-lock.json", lockfile("1.0.0"));
    write("npm.js", npm("require('node:fs').mkdirSync('node_modules', { recursive: true })"));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  test("RUN-1 installs once, with what building and testing need, and again when the lockfile changes", () => {
    expect(ensureInstalled()).toEqual({ status: 0, said: "Installing packages (about a minute) …" });
    expect(ensureInstalled()).toEqual({ status: 0, said: "" });
    expect(npmCalls()).toBe("ci --include=dev --no-audit --no-fund\n");
    write("package-lock.json", lockfile("2.0.0"));
    expect(ensureInstalled().said).toMatch(/^Installing/);
  });

  test("RUN-1 leaves an installation alone that npm itself made from this lockfile", () => {
    mkdirSync(join(root, "node_modules"));
    write(
      "node_modules/.package-lock.json",
      JSON.stringify({ packages: { "node_modules/a": { version: "1.0.0" } } }),
    );
    expect(ensureInstalled()).toEqual({ status: 0, said: "" });
    expect(npmCalls()).toBe("");
  });

  test("RUN-1 says what npm said first when it fails, and that the disk is full when it is", () => {
    write(
      "npm.js",
      npm("console.error('npm error code E1\\nnpm error it is broken\\nhint'); process.exit(1)"),
    );
    const { status, said } = ensureInstalled();
    expect(status).toBe(1);
    expect(said).toContain("could not be installed");
    expect(said.endsWith("npm error code E1\nnpm error it is broken")).toBe(true);
    write("npm.js", npm("console.error('npm error code ENOSPC'); process.exit(1)"));
    expect(ensureInstalled().said).toContain(`There is no space left on the disk of ${root}`);
  });
});
