import { type ChildProcess, spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type Stripe from "stripe";
import { afterEach, describe, expect, it } from "vitest";
import { listenForEvents, newFolder, sdk } from "./support/running";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

/** `sandbox/stripe/main.ts` as its own process; resolves when it reports ready. */
async function spawnSandbox(folder: string, webhookUrl: string) {
  const child = spawn(process.execPath, ["--import", "tsx", "sandbox/stripe/main.ts"], {
    cwd: root,
    env: { ...process.env, PORT: "0", DATA_FOLDER: folder, WEBHOOK_URL: webhookUrl },
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(child);
  const ready = await new Promise<{ url: string; webhookSecret: string }>((resolve, reject) => {
    let output = "";
    child.stdout?.on("data", (part: Buffer) => {
      output += part.toString();
      const line = output.split("\n").find((one) => one.startsWith("{"));
      if (line) resolve(JSON.parse(line) as { url: string; webhookSecret: string });
    });
    child.once("exit", (code) => reject(new Error(`ended with ${code}`)));
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  return { ...ready, child, ended };
}

describe("a killed sandbox", () => {
  it("SBX-7 has everything it acknowledged, and sends the unacknowledged events", async () => {
    const folder = newFolder();
    const app = await listenForEvents();
    // The application is down: nothing is delivered before the kill.
    app.answer(async () => 500);
    const first = await spawnSandbox(folder, app.url);
    const stripe = sdk(first.url);
    const answered: string[] = [];
    const writers = Array.from({ length: 4 }, async () => {
      for (;;) answered.push((await stripe.customers.create({ name: "Ana" })).id);
    });
    while (answered.length < 40) await new Promise((resolve) => setImmediate(resolve));
    first.child.kill("SIGKILL");
    await Promise.allSettled(writers);
    await first.ended;

    app.answer(async () => 200);
    // Before the second one starts: it sends what is due at once, while the customers are being listed.
    app.events.length = 0;
    const second = await spawnSandbox(folder, app.url);
    expect(second.webhookSecret).toBe(first.webhookSecret);
    const stored = new Set<string>();
    for await (const customer of sdk(second.url).customers.list({ limit: 100 })) stored.add(customer.id);
    expect(answered.filter((id) => !stored.has(id))).toEqual([]);

    await fetch(`${second.url}/_sandbox/clock`, {
      method: "POST",
      body: JSON.stringify({ advance: "PT2H" }),
    });
    const told = new Set(app.events.map((event) => (event.data.object as { id: string }).id));
    expect(answered.filter((id) => !told.has(id))).toEqual([]);
    second.child.kill("SIGTERM");
    await second.ended;
    await app.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it("SBX-7 killed repeatedly during writes, it has exactly what it acknowledged, and starts each time", async () => {
    const folder = newFolder();
    const app = await listenForEvents();
    app.answer(async () => 500);
    /** The last answer about each customer; null while a change is in progress. */
    const told = new Map<string, string>();
    const onItsWay = new Map<string, string>();
    for (const writesBeforeKill of [3, 17, 41]) {
      const running = await spawnSandbox(folder, app.url);
      const stripe = sdk(running.url);
      for (const [id, name] of told) {
        const { name: stored } = (await stripe.customers.retrieve(id)) as Stripe.Customer;
        expect([name, onItsWay.get(id)]).toContain(stored);
        told.set(id, String(stored));
      }
      onItsWay.clear();
      let writes = 0;
      const writers = Array.from({ length: 3 }, async (_, writer) => {
        const { id } = await stripe.customers.create({ name: "0" });
        told.set(id, "0");
        for (let turn = 1; ; turn++) {
          onItsWay.set(id, `${writer}-${turn}`);
          const { name } = await stripe.customers.update(id, { name: `${writer}-${turn}` });
          told.set(id, String(name));
          onItsWay.delete(id);
          writes += 1;
        }
      });
      while (writes < writesBeforeKill) await new Promise((resolve) => setImmediate(resolve));
      running.child.kill("SIGKILL");
      await Promise.allSettled(writers);
      await running.ended;
    }
    const last = await spawnSandbox(folder, app.url);
    for (const [id, name] of told) {
      const { name: stored } = (await sdk(last.url).customers.retrieve(id)) as Stripe.Customer;
      expect([name, onItsWay.get(id)]).toContain(stored);
    }
    expect(told.size).toBe(9);
    last.child.kill("SIGTERM");
    await last.ended;
    await app.stop();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);
});
