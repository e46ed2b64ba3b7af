import { rmSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { StripeEngine } from "../../../sandbox/stripe/contract";
import { createEngine } from "../../../sandbox/stripe/create-engine";
import { createSandboxStripe } from "../../../sandbox/stripe/in-process";
import { openStateStore } from "../../../sandbox/stripe/persistence/state-store";
import { openSandbox } from "../../../sandbox/stripe/server/open-sandbox";
import { collectState } from "../../../sandbox/stripe/server/stored-state";
import { newFolder } from "./support/running";

let folder: string;
beforeEach(() => {
  folder = newFolder();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A sandbox on disk with a frozen clock, and how often its engine's whole state was read. */
async function open() {
  let wholes = 0;
  const inner = createEngine({
    clock: "frozen",
    startAt: new Date("2026-04-01T00:00:00Z"),
    publicUrl: "http://localhost:4242",
    seed: "stored",
  });
  const engine: StripeEngine = {
    ...inner,
    snapshot() {
      wholes += 1;
      return inner.snapshot();
    },
  };
  // No server listens at this URL: every delivery fails and is rescheduled.
  const webhook = { url: "http://127.0.0.1:1/hook", enabledEvents: ["invoice.paid"] };
  const sandbox = await openSandbox({
    engine,
    publicUrl: "http://localhost:4242",
    dataFolder: folder,
    webhook,
  });
  const onDisk = () =>
    JSON.parse(JSON.stringify(openStateStore({ folder, collect: () => null }).load())) as unknown;
  return { sandbox, stripe: createSandboxStripe(sandbox), onDisk, wholes: () => wholes };
}

/** The state in memory; a list without rows may be absent on disk. */
function withoutEmptyLists(value: unknown): unknown {
  const state = JSON.parse(JSON.stringify(value)) as { engine: { tables: Record<string, unknown[]> } };
  for (const [name, rows] of Object.entries(state.engine.tables))
    if (rows.length === 0) delete state.engine.tables[name];
  return state;
}

describe("what the sandbox keeps on disk", () => {
  it("SBX-7 is what it has in memory after a year of a customer, a test clock, refusals and faults", async () => {
    const { sandbox, stripe, onDisk, wholes } = await open();
    const before = wholes();
    const price = await stripe.prices.create({
      product_data: { name: "Starter" },
      currency: "brl",
      unit_amount: 9700,
      recurring: { interval: "month" },
    });
    const clock = await stripe.testHelpers.testClocks.create({ frozen_time: 1_770_000_000 });
    const ids: string[] = [];
    for (const more of [{}, { test_clock: clock.id }]) {
      const customer = await stripe.customers.create({
        payment_method: "pm_card_visa",
        invoice_settings: { default_payment_method: "pm_card_visa" },
        ...more,
      });
      const { id } = await stripe.subscriptions.create({
        customer: customer.id,
        items: [{ price: price.id }],
      });
      ids.push(id);
    }
    await expect(stripe.subscriptions.create({ customer: "cus_none", items: [] })).rejects.toThrow();
    sandbox.deliverer.setFault({ kind: "drop", next: 2 });
    for (let month = 5; month <= 12; month++)
      await sandbox.advanceTo(new Date(`2026-${String(month).padStart(2, "0")}-02T00:00:00Z`));
    await stripe.subscriptions.cancel(ids[0] ?? "");
    await sandbox.commit();

    expect(wholes()).toBe(before);
    const state = collectState(sandbox);
    expect(withoutEmptyLists(onDisk())).toEqual(withoutEmptyLists(state));
    expect(state.deliveries.deliveries?.some((one) => one.state === "dropped")).toBe(true);

    await sandbox.reset();
    expect(withoutEmptyLists(onDisk())).toEqual(withoutEmptyLists(collectState(sandbox)));
    await sandbox.close();
  });
});
