import { spawn } from "node:child_process";

/**
 * Runs a TypeScript program with this terminal and passes signals on; answers its exit code. The channel
 * between the two tells the program when this process is gone, however it went.
 */
export async function runTypeScript(root, file, args) {
  const child = spawn(process.execPath, ["--import", "tsx", file, ...args], {
    cwd: root,
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  // In a terminal the program got the signal as well; the wrapper has only to outlive it.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => {
    child.once("exit", (code, signal) => resolve(code ?? (signal ? 1 : 0)));
  });
}
