import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));

export type Ended = { code: number | null; stdout: string; stderr: string };

export type Started = {
  /** Waits until standard error contains this; fails when the process ends before. */
  says(text: string): Promise<void>;
  signal(name: NodeJS.Signals): void;
  ended: Promise<Ended>;
};

/** `npm run db -- …` as its own process, with its own environment. */
export function startDb(args: string[], env: Record<string, string>): Started {
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/db-manager.ts", ...args], {
    cwd: root,
    env: { ...process.env, NO_COLOR: "1", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = collect(child);
  return {
    ended,
    signal: (name) => void child.kill(name),
    says: (text) =>
      new Promise((resolve, reject) => {
        let seen = "";
        child.stderr?.on("data", (chunk: Buffer) => {
          seen += chunk.toString();
          if (seen.includes(text)) resolve();
        });
        void ended.then(({ stderr }) => reject(new Error(`it ended without saying "${text}": ${stderr}`)));
      }),
  };
}

export const runDb = (args: string[], env: Record<string, string>): Promise<Ended> =>
  startDb(args, env).ended;

function collect(child: ChildProcess): Promise<Ended> {
  const out = { stdout: "", stderr: "" };
  child.stdout?.on("data", (chunk: Buffer) => {
    out.stdout += chunk.toString();
  });
  child.stderr?.on("data", (chunk: Buffer) => {
    out.stderr += chunk.toString();
  });
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, ...out })));
}
