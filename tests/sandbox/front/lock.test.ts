import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FolderInUseError, lockFolder } from "../../../sandbox/stripe/persistence/lock";
import { startStripeSandbox } from "../../../sandbox/stripe/server";
import { newFolder } from "./support/running";

let folder: string;
beforeEach(() => {
  folder = newFolder();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The id of a process that was started and killed. */
async function deadProcess(): Promise<number> {
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await ended;
  return child.pid ?? 0;
}

describe("one process per data folder", () => {
  it("SBX-7 refuses a second sandbox on the same folder and says what to do", async () => {
    const first = await startStripeSandbox({ port: 0, dataFolder: folder });
    const second = startStripeSandbox({ port: 0, dataFolder: folder });
    await expect(second).rejects.toThrow(FolderInUseError);
    await expect(second).rejects.toThrow(/in use by another Stripe sandbox.*Stop that one.*DATA_FOLDER/);
    await first.stop();
    const third = await startStripeSandbox({ port: 0, dataFolder: folder });
    await third.stop();
    expect(existsSync(join(folder, "lock"))).toBe(false);
  });

  it("SBX-7 takes over the lock of a process that was killed, and one that cannot be read", async () => {
    for (const stale of [JSON.stringify({ pid: await deadProcess(), startedAt: 1 }), '{"pid":', ""]) {
      writeFileSync(join(folder, "lock"), stale);
      const unlock = lockFolder(folder);
      expect(JSON.parse(readFileSync(join(folder, "lock"), "utf8"))).toMatchObject({ pid: process.pid });
      unlock();
    }
  });

  it("SBX-7 is not fooled by a later process that was given the same number", () => {
    writeFileSync(join(folder, "lock"), JSON.stringify({ pid: process.pid, startedAt: 1 }));
    const unlock = lockFolder(folder);
    expect(() => lockFolder(folder)).toThrow(FolderInUseError);
    unlock();
  });

  it("SBX-7 does not release a lock that another process has taken over", () => {
    const unlock = lockFolder(folder);
    const other = JSON.stringify({ pid: 1, startedAt: 1 });
    writeFileSync(join(folder, "lock"), other);
    unlock();
    expect(readFileSync(join(folder, "lock"), "utf8")).toBe(other);
  });
});
