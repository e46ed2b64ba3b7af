import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Stack } from "@sandbox/stack";
import { identify } from "@sandbox/stack/processes";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { hashSources } from "../../scripts/up/build";
import { isLocalDatabase } from "../../scripts/up/database";
import { appEnvironment, realServices } from "../../scripts/up/environment";
import { openHome, writePrivateJson } from "../../scripts/up/home";
import { parseOptions } from "../../scripts/up/options";
import { choosePorts } from "../../scripts/up/ports";
import { explain } from "../../scripts/up/problem";
import { note, takeOver } from "../../scripts/up/run-files";
import { loadSecrets } from "../../scripts/up/secrets";

const local: Stack = {
  databaseUrl: "postgres://fatura:x@127.0.0.1:54329/fatura",
  redisUrl: "http://127.0.0.1:8079",
  stripeUrl: "http://127.0.0.1:4010",
  smtpUrl: "smtp://127.0.0.1:2525",
  mailUrl: "http://127.0.0.1:8025",
  postgres: null,
  died: new Promise(() => {}),
  stop: async () => {},
};

describe("npm run up", () => {
  let folder: string;
  let home: string;
  let busy: Server | null;
  let sleeper: ChildProcess | null;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "fatura-up-test-"));
    home = openHome(folder, undefined);
    busy = null;
    sleeper = null;
  });
  afterEach(() => {
    busy?.close();
    sleeper?.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  });

  /** Occupies the port, or does nothing if another program has it: taken is taken. */
  const occupy = (port: number) =>
    new Promise<number>((resolve) => {
      const server = createServer();
      server.once("error", () => resolve(port));
      server.listen(port, "127.0.0.1", () => {
        busy = server;
        resolve((server.address() as { port: number }).port);
      });
    });
  const startSleeper = () => {
    const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], {
      detached: true,
      stdio: "ignore",
    });
    sleeper = child;
    return { pid: child.pid ?? 0, ended: new Promise((resolve) => child.once("exit", resolve)) };
  };

  test("RUN-1 takes the next port and says so when 3000 is in use", async () => {
    await occupy(3000);
    const said: string[] = [];
    const ports = await choosePorts(home, undefined, (line) => said.push(line));
    expect(ports.app).toBeGreaterThan(3000);
    expect(said).toEqual([`Port 3000 is in use; the application takes ${ports.app}.`]);
    expect(new Set(Object.values(ports)).size).toBe(Object.values(ports).length);
  });

  test("RUN-1 refuses with one sentence when the port asked for is in use or is none", async () => {
    const port = await occupy(0);
    await expect(choosePorts(home, String(port), () => {})).rejects.toThrow(
      `Port ${port} is in use; stop what uses it, or choose another with PORT.`,
    );
    await expect(choosePorts(home, "eighty", () => {})).rejects.toThrow('PORT is "eighty", which is no port');
  });

  test("RUN-1 stops what a killed run left behind, with all its group", async () => {
    const { pid, ended } = startSleeper();
    note(home, "app", pid, { group: true });
    writePrivateJson(join(home, "run", "up.json"), { pid: 2 ** 22 + 1, startedAt: "long ago", group: false });
    const said: string[] = [];
    await takeOver(home, (line) => said.push(line));
    await ended;
    expect(said).toEqual([`An earlier run was killed and left its app process (${pid}); it is stopped.`]);
  });

  test("RUN-1 leaves a process alone that only has the number of a leftover", async () => {
    const { pid } = startSleeper();
    writePrivateJson(join(home, "run", "app.json"), {
      ...identify(pid),
      startedAt: "another moment",
      group: true,
    });
    await takeOver(home, () => {});
    expect(sleeper?.exitCode).toBeNull();
    expect(sleeper?.signalCode).toBeNull();
  });

  test("RUN-1 refuses to run twice from one folder, naming the other", async () => {
    const { pid } = startSleeper();
    note(home, "up", pid, { group: false });
    await expect(takeOver(home, () => {})).rejects.toThrow(
      `Fatura already runs from ${home} (process ${pid})`,
    );
  });

  test("RUN-1 builds again only when the sources differ", () => {
    mkdirSync(join(folder, "src"));
    writeFileSync(join(folder, "src", "a.ts"), "1");
    const before = hashSources(folder);
    writeFileSync(join(folder, "README.md"), "not built");
    expect(hashSources(folder)).toBe(before);
    writeFileSync(join(folder, "src", "a.ts"), "2");
    expect(hashSources(folder)).not.toBe(before);
  });

  test("RUN-1 explains a full disk and an unknown flag in one sentence", () => {
    const full = Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });
    expect(explain(full, home)).toBe(
      `There is no space left on the disk of ${home}; free some and try again.`,
    );
    expect(() => parseOptions(["--frsh"])).toThrow("`--frsh` is not known; there are --fresh, --no-build");
  });

  test("RUN-6 makes its secrets once, for its owner's eyes", () => {
    const secrets = loadSecrets(home);
    expect(loadSecrets(home)).toEqual(secrets);
    expect(secrets.stripeSecretKey).toMatch(/^sk_test_[0-9a-f]{64}$/);
    expect(new Set(Object.values(secrets)).size).toBe(Object.values(secrets).length);
    expect(statSync(join(home, "secrets.json")).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(join(home, "secrets.json"), "utf8"))).toEqual(secrets);
  });

  test("RUN-3 points the application at the local stack", () => {
    const secrets = loadSecrets(home);
    const env = appEnvironment({
      settings: {},
      stack: local,
      secrets,
      appUrl: "http://localhost:3000",
      webhookSecret: "whsec_1",
    });
    expect(env).toMatchObject({
      NODE_ENV: "production",
      FATURA_ENV: "development",
      DATABASE_URL: local.databaseUrl,
      UPSTASH_REDIS_REST_URL: local.redisUrl,
      UPSTASH_REDIS_REST_TOKEN: secrets.redisToken,
      STRIPE_API_BASE: local.stripeUrl,
      CLOCK_URL: `${local.stripeUrl}/_sandbox/clock`,
      STRIPE_WEBHOOK_SECRET: "whsec_1",
      SMTP_URL: local.smtpUrl,
    });
  });

  test.each([
    ["DATABASE_URL", "postgres"],
    ["UPSTASH_REDIS_REST_URL", "redis"],
    ["STRIPE_SECRET_KEY", "stripe"],
    ["SMTP_URL", "smtp"],
  ])("RUN-3 %s alone replaces the local %s", (variable, service) => {
    expect([...realServices({ [variable]: "something", PATH: "/bin" })]).toEqual([service]);
  });

  test("RUN-3 with a Stripe key of one's own, Stripe itself and the system's clock are used", () => {
    const settings = {
      STRIPE_SECRET_KEY: "sk_test_mine",
      STRIPE_WEBHOOK_SECRET: "whsec_mine_and_nobody_elses",
    };
    const env = appEnvironment({
      settings,
      stack: { ...local, stripeUrl: null },
      secrets: loadSecrets(home),
      appUrl: "http://localhost:3000",
      webhookSecret: null,
    });
    expect(env).toMatchObject(settings);
    expect(env).not.toHaveProperty("STRIPE_API_BASE");
    expect(env).not.toHaveProperty("CLOCK_URL");
  });

  test("RUN-1 puts demo people only into a database on this machine", () => {
    expect(isLocalDatabase(local.databaseUrl ?? "")).toBe(true);
    expect(isLocalDatabase("postgres://u:p@localhost/db")).toBe(true);
    expect(isLocalDatabase("postgres://u:p@db.example.com/fatura")).toBe(false);
  });
});
