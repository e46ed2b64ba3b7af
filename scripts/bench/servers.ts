import { createHash } from "node:crypto";
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "@sandbox/stack/ports";
import { MINUTE_MS } from "@/domain/duration";
import { required } from "@/domain/invariant";
import { ensureBuilt } from "../up/build";
import { type Children, failure, runStep, startChild } from "../up/children";
import { readJson } from "../up/home";

const nextProgram = "node_modules/next/dist/bin/next";
const patienceMs = MINUTE_MS;

/** A production server on loopback under measurement. */
export interface Server {
  url: string;
  pid: number;
}

/** Builds the application and its bare equivalent, each only when its sources changed. */
export async function buildBoth(children: Children, say: (line: string) => void): Promise<{ bare: string }> {
  await ensureBuilt(children, say);
  return { bare: await buildBare(children, say) };
}

/**
 * Builds the bare equivalent from a copy below `.fatura`, so that its build output stays out of the
 * repository. Returns the folder to serve.
 */
async function buildBare(children: Children, say: (line: string) => void): Promise<string> {
  const source = join(children.root, "tests", "bench", "bare");
  const folder = join(children.root, ".fatura", "bench", "bare");
  const stamp = join(folder, ".next", "bench-build.json");
  const sources = digestOf(source) + digestOf(join(children.root, "package-lock.json"));
  if (readJson<{ sources: string }>(stamp)?.sources === sources) return folder;
  say("Building the bare twin …");
  rmSync(folder, { recursive: true, force: true });
  cpSync(source, folder, { recursive: true });
  // As in the application: no header that names the server.
  writeFileSync(join(folder, "next.config.mjs"), "export default { poweredByHeader: false };\n");
  const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  await runStep(children, {
    name: "bare-build",
    title: "Building the bare twin",
    args: [nextProgram, "build", folder],
    env,
  });
  writeFileSync(stamp, JSON.stringify({ sources }));
  return folder;
}

function digestOf(path: string): string {
  const hash = createHash("sha256");
  const files = existsSync(join(path, "app"))
    ? readdirSync(path, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .sort()
    : [path];
  for (const file of files) hash.update(file.slice(path.length)).update(readFileSync(file));
  return hash.digest("hex");
}

/** Serves a finished build with `next start` and waits until `ready` answers 200. */
export async function serve(
  children: Children,
  input: { name: string; folder: string; env: NodeJS.ProcessEnv; ready: string },
): Promise<Server> {
  const { name, folder, env, ready } = input;
  const port = await freePort();
  const args = [nextProgram, "start", folder, "-H", "127.0.0.1", "-p", String(port)];
  const { child, ended, logFile } = startChild(children, { name, args, env });
  const url = `http://127.0.0.1:${port}`;
  let isGone = false;
  ended.then(() => {
    isGone = true;
  });
  const deadline = Date.now() + patienceMs;
  while (!(await answers(url + ready))) {
    if (isGone || Date.now() > deadline) throw failure(`The server "${name}" did not start`, logFile);
    await pause(50);
  }
  return { url, pid: required(child.pid, `the process of "${name}"`) };
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    await response.arrayBuffer();
    return response.status === 200;
  } catch {
    return false;
  }
}

/** CPU milliseconds that a server has used so far; null where the system does not report it. */
export function cpuMsOf(server: Server): number | null {
  if (process.platform !== "linux") return null;
  const text = readFileSync(`/proc/${server.pid}/stat`, "utf8");
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  // utime and stime of proc(5), in ticks of 10 ms.
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
