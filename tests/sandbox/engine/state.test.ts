import { describe, expect, it } from "vitest";
import { CARDS, card, harness, monthly } from "./harness";

describe("state", () => {
  it("SBX-7 a snapshot taken in the middle goes on exactly as the original does", async () => {
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

  it("SBX-7 refuses a snapshot of another format, saying which", () => {
    const { engine } = harness();
    expect(() => engine.restore({ format: 99 })).toThrow("reads snapshots of format 1; this one says 99");
  });

  it("SBX-7 the same seed gives the same ids", async () => {
    const ids = async () => (await harness().stripe.products.create({ name: "x" })).id;
    expect(await ids()).toBe(await ids());
  });
});
