import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { stopProcess } from "@sandbox/stack/processes";
import { isDiskFull, Problem } from "./problem";
import { forget, note } from "./run-files";

/** Everything this run has started and must stop. */
export interface Children {
  home: string;
  root: string;
  running: Map<string, ChildProcess>;
}

export function createChildren(root: string, home: string): Children {
  return { root, home, running: new Map() };
}

/**
 * Ends a process whose parent has ended, however it ended: the channel between the two closes. Its own child
 * processes inherit the flag; the parent's process id tells them that it is not meant for them.
 */
const followStarter = `data:text/javascript,${encodeURIComponent(`
  if (process.channel && process.env.FATURA_STARTER === String(process.ppid)) {
    process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
    process.channel.unref();
  }
`)}`;

/**
 * Starts a Node program in its own process group with its output in `<home>/logs/<name>.log`; with `answer`
 * its standard output is returned as well.
 */
export function startChild(
  children: Children,
  input: { name: string; args: string[]; env: NodeJS.ProcessEnv; answer?: boolean },
): { child: ChildProcess; logFile: string; ended: Promise<{ ok: boolean; output: string }> } {
  const { name, args, env } = input;
  const logFile = join(children.home, "logs", `${name}.log`);
  const log = openSync(logFile, "w", 0o600);
  const child = spawn(process.execPath, ["--import", followStarter, ...args], {
    cwd: children.root,
    env: { ...env, FATURA_STARTER: String(process.pid) },
    stdio: ["ignore", input.answer ? "pipe" : log, log, "ipc"],
    detached: true,
  });
  closeSync(log);
  let output = "";
  child.stdout?.setEncoding("utf8").on("data", (chunk: string) => {
    output += chunk;
  });
  children.running.set(name, child);
  if (child.pid) note(children.home, name, child.pid, { group: true });
  const ended = new Promise<{ ok: boolean; output: string }>((resolve) => {
    const finish = (ok: boolean) => {
      children.running.delete(name);
      forget(children.home, name);
      resolve({ ok, output });
    };
    child.once("error", () => finish(false));
    child.once("close", (code) => finish(code === 0));
  });
  return { child, logFile, ended };
}

/** Runs a program to its end and returns its output; a failure shows the last lines of its log. */
export async function runStep(
  children: Children,
  input: { name: string; title: string; args: string[]; env: NodeJS.ProcessEnv; answer?: boolean },
): Promise<string> {
  const { logFile, ended } = startChild(children, input);
  const { ok, output } = await ended;
  if (ok) return output;
  throw failure(`${input.title} failed`, logFile, output);
}

export function failure(sentence: string, logFile: string, output = ""): Problem {
  const said = `${output}\n${readFileSync(logFile, "utf8")}`.trim();
  if (isDiskFull(said))
    return new Problem(`${sentence}: there is no space left on the disk; free some and try again.`);
  const end = said.split("\n").slice(-25).join("\n");
  return new Problem(`${sentence}. Its log (${logFile}) ends:\n${end}`);
}

export async function stopChildren(children: Children): Promise<void> {
  const stops = [...children.running.values()].map((child) =>
    child.pid ? stopProcess(child.pid, { group: true, graceMs: 6_000 }) : true,
  );
  await Promise.all(stops);
}
