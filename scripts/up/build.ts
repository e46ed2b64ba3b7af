import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Children, runStep } from "./children";
import { readJson } from "./home";
import { Problem } from "./problem";

/**
 * The inputs of the production build; missing ones are skipped. Not tsconfig.json, which the build itself
 * completes.
 */
const sources = [
  "app",
  "src",
  "db",
  "public",
  "proxy.ts",
  "instrumentation.ts",
  "instrumentation-client.ts",
  "next.config.js",
  "next.config.ts",
  "postcss.config.mjs",
  "package-lock.json",
];

const nextProgram = "node_modules/next/dist/bin/next";

/** Builds when the sources differ from those of the existing build. */
export async function ensureBuilt(children: Children, say: (line: string) => void): Promise<void> {
  const { root } = children;
  const stamp = join(root, ".next", "fatura-build.json");
  const hash = hashSources(root);
  if (hasBuild(root) && readJson<{ sources: string }>(stamp)?.sources === hash) return;
  say("Building the application (under a minute) …");
  const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  await runStep(children, { name: "build", title: "The build", args: [nextProgram, "build"], env });
  writeFileSync(stamp, `${JSON.stringify({ sources: hash })}\n`);
}

/** For `--no-build`: a finished build must exist. */
export function assertBuild(root: string): void {
  if (!hasBuild(root))
    throw new Problem("There is no finished build to serve; run `npm run up` without --no-build.");
}

function hasBuild(root: string): boolean {
  return existsSync(join(root, ".next", "BUILD_ID"));
}

/** A digest of names and contents: a copied or newly cloned tree of the same sources has the same digest. */
export function hashSources(root: string): string {
  const hash = createHash("sha256");
  for (const source of sources) {
    const path = join(root, source);
    if (!existsSync(path)) continue;
    const files = statSync(path).isDirectory()
      ? readdirSync(path, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name))
          .sort()
      : [path];
    for (const file of files)
      hash.update(file.slice(root.length)).update("\0").update(readFileSync(file)).update("\0");
  }
  return hash.digest("hex");
}
