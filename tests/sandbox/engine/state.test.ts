import { describe, expect, it } from "vitest";
import { createEngine } from "../../../sandbox/stripe/create-engine";
import { createSandboxStripe } from "../../../sandbox/stripe/in-process";
import { CARDS, card, harness, itemOf, monthly, subscribe } from "./harness";

describe("state", () => {
  it("SBX-7 a snapshot taken in the middle continues exactly as the original does", async () => {
    const life = async (restart: boolean) => {
      const sandbox = harness();
      const { stripe, engine } = sandbox;
      const customer = await stripe.customers.create({ email: "ana@example.com" });
      const price = await monthly(stripe, 9700);
      const session = await stripe.checkout.sessions.create({
        mode: "subscription",
        customer: customer.id,
        line_items: [{ price: price.id, quantity: 1 }],
        success_url: "https://x.co",
      });
      await engine.completeCheckout(session.id, card(CARDS.good));
      await sandbox.advance("2026-05-01T00:30:00Z");
      const once = () => stripe.products.create({ name: "Once" }, { idempotencyKey: "once" });
      const product = await once();
      if (restart) {
        const stored = JSON.parse(JSON.stringify(engine.snapshot()));
        engine.reset();
        expect((await stripe.customers.list()).data).toEqual([]);
        engine.restore(stored);
      }
      expect((await once()).id).toBe(product.id);
      await sandbox.advance("2026-07-01T02:00:00Z");
      return sandbox.events.map((event) => [
        event.created,
        event.type,
        (event.data.object as { status?: string }).status,
      ]);
    };
    expect(await life(true)).toEqual(await life(false));
  });

  it("SBX-7 refuses a snapshot of another format and names the format", () => {
    const { engine } = harness();
    expect(() => engine.restore({ format: 99 })).toThrow("reads snapshots of format 1; this one says 99");
  });

  it("SBX-7 the same seed gives the same ids", async () => {
    const ids = async () => (await harness().stripe.products.create({ name: "x" })).id;
    expect(await ids()).toBe(await ids());
  });
});

describe("the wall clock", () => {
  it("SBX-6 SBX-7 executes overdue steps, each at its own moment, before it answers", async () => {
    const options = {
      clock: "wall",
      startAt: new Date("2026-04-01T00:00:00Z"),
      publicUrl: "http://localhost:1",
    } as const;
    const engine = createEngine(options);
    const stripe = createSandboxStripe(engine);
    const subscription = await subscribe(stripe, (await monthly(stripe, 9700)).id);
    expect(engine.nextDueAt()?.toISOString().slice(0, 10)).toBe("2026-05-01");
    // The same state, loaded forty days later.
    const stored = engine.snapshot() as { clock: { offsetMs: number } };
    const later = {
      ...stored,
      clock: { ...stored.clock, offsetMs: stored.clock.offsetMs + 40 * 24 * 3600 * 1000 },
    };
    engine.restore(later);
    const renewed = await stripe.subscriptions.retrieve(subscription.id, { expand: ["latest_invoice"] });
    expect(renewed.latest_invoice).toMatchObject({ status: "paid", billing_reason: "subscription_cycle" });
    const [finalized] = (await stripe.events.list({ type: "invoice.finalized" })).data;
    expect(finalized?.created).toBe(itemOf(subscription).current_period_end + 3600);
  });
});
