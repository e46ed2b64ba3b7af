import Stripe from "stripe";
import { describe, expect, it } from "vitest";
import { harness, monthly, refusal, subscribe } from "./harness";

describe("idempotency", () => {
  it("SBX-1 replays the stored answer for the same key, and does the thing once", async () => {
    const sandbox = harness();
    const first = await sandbox.stripe.customers.create({ email: "a@b.co" }, { idempotencyKey: "k1" });
    const again = await sandbox.stripe.customers.create({ email: "a@b.co" }, { idempotencyKey: "k1" });
    expect(again.id).toBe(first.id);
    expect(sandbox.lastResponse().headers).toMatchObject({
      "idempotent-replayed": "true",
      "idempotency-key": "k1",
      "original-request": first.lastResponse.requestId,
    });
    expect((await sandbox.stripe.customers.list()).data).toHaveLength(1);
    expect(sandbox.events.map((event) => event.request?.idempotency_key)).toEqual(["k1"]);
  });

  it("SBX-1 replays an error too: the same key never reaches the bank again", async () => {
    const sandbox = harness();
    const { stripe } = sandbox;
    const subscription = await subscribe(stripe, (await monthly(stripe, 9700)).id, {
      testMethod: "pm_card_chargeCustomerFail",
    });
    const pay = (idempotencyKey: string) =>
      refusal(stripe.invoices.pay(subscription.latest_invoice as string, {}, { idempotencyKey }));
    const first = await pay("attempt-1");
    sandbox.newTypes();
    const replay = await pay("attempt-1");
    expect([first.statusCode, replay.statusCode]).toEqual([402, 402]);
    expect(replay.message).toBe(first.message);
    expect(sandbox.newTypes()).toEqual([]);
    await pay("attempt-2");
    expect(sandbox.newTypes()).toContain("charge.failed");
  });

  it("SBX-1 refuses a key with other parameters, and one that is still in use", async () => {
    const { stripe } = harness();
    await stripe.customers.create({ email: "a@b.co" }, { idempotencyKey: "k" });
    const other = await refusal(stripe.customers.create({ email: "c@d.co" }, { idempotencyKey: "k" }));
    expect(other).toBeInstanceOf(Stripe.errors.StripeIdempotencyError);
    expect(other).toMatchObject({ statusCode: 400, type: "StripeIdempotencyError" });
    const [one, two] = await Promise.allSettled([
      stripe.customers.create({ email: "e@f.co" }, { idempotencyKey: "twice" }),
      stripe.customers.create({ email: "e@f.co" }, { idempotencyKey: "twice" }),
    ]);
    expect(one.status).toBe("fulfilled");
    expect(two).toMatchObject({
      status: "rejected",
      reason: { statusCode: 409, code: "idempotency_key_in_use" },
    });
  });

  it("SBX-1 forgets a request that was wrong as it stood, and a key after a day", async () => {
    const sandbox = harness();
    const { stripe } = sandbox;
    await refusal(stripe.customers.create({ nonsense: 1 } as object, { idempotencyKey: "k" }));
    const first = await stripe.customers.create({ email: "a@b.co" }, { idempotencyKey: "k" });
    await sandbox.advance("2026-04-02T00:00:01Z");
    const later = await stripe.customers.create({ email: "c@d.co" }, { idempotencyKey: "k" });
    expect(later.id).not.toBe(first.id);
  });
});
