import { describe, expect, it } from "vitest";
import { type Harness, harness, invoiceOf, monthly, payer, subscribe } from "./harness";

async function listened(types: string[]): Promise<Harness> {
  const sandbox = harness();
  await sandbox.stripe.webhookEndpoints.create({
    url: "http://localhost:9/hook",
    enabled_events: types as ["*"],
  });
  return sandbox;
}

const upcoming = (sandbox: Harness) => sandbox.events.filter((event) => event.type === "invoice.upcoming");

describe("the notice before a renewal", () => {
  it("SBX-3 SBX-5 says seven days before what the renewal will bill, and has no id", async () => {
    const sandbox = await listened(["invoice.upcoming"]);
    const { stripe } = sandbox;
    const customer = await payer(stripe);
    const subscription = await subscribe(stripe, (await monthly(stripe, 9000)).id, { customer: customer.id });
    await stripe.invoiceItems.create({ customer: customer.id, amount: 500, currency: "brl" });
    await sandbox.advance("2026-04-23T23:59:59Z");
    expect(upcoming(sandbox)).toEqual([]);
    await sandbox.advance("2026-04-24T00:00:00Z");
    const [event] = upcoming(sandbox);
    expect(event?.data.object).toMatchObject({ amount_due: 9500, billing_reason: "subscription_cycle" });
    expect(event?.data.object).not.toHaveProperty("id");
    await sandbox.advance("2026-05-01T01:00:00Z");
    expect(await invoiceOf(stripe, subscription)).toMatchObject({ amount_due: 9500, status: "paid" });
    await sandbox.advance("2026-05-31T00:00:00Z");
    expect(upcoming(sandbox)).toHaveLength(2);
  });

  it("SBX-3 says nothing of a subscription that ends or is paused, nor to endpoints that do not ask", async () => {
    const sandbox = await listened(["invoice.upcoming"]);
    const price = await monthly(sandbox.stripe, 9000);
    await subscribe(sandbox.stripe, price.id, { cancel_at_period_end: true });
    const paused = await subscribe(sandbox.stripe, price.id);
    await sandbox.stripe.subscriptions.pause(paused.id);
    const deaf = await listened(["invoice.paid"]);
    await subscribe(deaf.stripe, (await monthly(deaf.stripe, 9000)).id);
    await sandbox.advance("2026-05-10T00:00:00Z");
    await deaf.advance("2026-05-10T00:00:00Z");
    expect([...upcoming(sandbox), ...upcoming(deaf)]).toEqual([]);
  });
});
