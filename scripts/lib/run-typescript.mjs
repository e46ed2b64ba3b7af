import { spawn } from "node:child_process";

/**
 * Runs a TypeScript program in this terminal and forwards signals; returns its exit code. The channel between
 * the two lets the program detect that this process has ended, however it ended.
 */
export async function runTypeScript(root, file, args) {
  const child = spawn(process.execPath, ["--import", "tsx", file, ...args], {
    cwd: root,
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  // In a terminal the program received the signal as well; the wrapper only has to outlive it.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => {
    child.once("exit", (code, signal) => resolve(code ?? (signal ? 1 : 0)));
  });
}
