import { describe, expect, it } from "vitest";
import { harness, invoiceOf, monthly, refusal, seconds, subscribe } from "./harness";

async function running() {
  const sandbox = harness();
  const price = await monthly(sandbox.stripe, 9000);
  return { sandbox, stripe: sandbox.stripe, subscription: await subscribe(sandbox.stripe, price.id) };
}

describe("pausing collection", () => {
  it("SBX-3 keeps drafts, and collects again by itself from `resumes_at` on", async () => {
    const { sandbox, stripe, subscription } = await running();
    const resumes = seconds("2026-05-20T00:00:00Z");
    await stripe.subscriptions.update(subscription.id, {
      pause_collection: { behavior: "keep_as_draft", resumes_at: resumes },
    });
    await sandbox.advance("2026-05-10T00:00:00Z");
    const draft = await invoiceOf(stripe, subscription);
    expect(draft).toMatchObject({ status: "draft", auto_advance: false, automatically_finalizes_at: null });
    sandbox.newTypes();
    await sandbox.advance("2026-05-20T00:00:00Z");
    expect(sandbox.newTypes()).toEqual(["customer.subscription.updated"]);
    const kept = await stripe.subscriptions.retrieve(subscription.id);
    expect(kept).toMatchObject({ status: "active", pause_collection: null });
    await sandbox.advance("2026-06-01T01:00:00Z");
    expect(await invoiceOf(stripe, subscription)).toMatchObject({ status: "paid", total: 9000 });
    expect((await stripe.invoices.retrieve(draft.id)).status).toBe("draft");
  });

  it.each([
    ["void", "void", "invoice.voided"],
    ["mark_uncollectible", "uncollectible", "invoice.marked_uncollectible"],
  ] as const)(
    "SBX-3 %s: the renewal is not charged and the status stays",
    async (behavior, status, event) => {
      const { sandbox, stripe, subscription } = await running();
      await stripe.subscriptions.update(subscription.id, { pause_collection: { behavior } });
      await sandbox.advance("2026-05-01T00:30:00Z");
      sandbox.newTypes();
      await sandbox.advance("2026-05-01T01:00:00Z");
      expect(await invoiceOf(stripe, subscription)).toMatchObject({ status, amount_paid: 0 });
      expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe("active");
      const types = sandbox.newTypes();
      expect(types).toContain(event);
      expect(types).not.toContain("charge.succeeded");
      const lifted = await stripe.subscriptions.update(subscription.id, { pause_collection: "" });
      expect(lifted.pause_collection).toBeNull();
      await sandbox.advance("2026-06-01T01:00:00Z");
      expect((await invoiceOf(stripe, subscription)).status).toBe("paid");
    },
  );

  it("SBX-3 refuses a date of resumption that has passed", async () => {
    const { stripe, subscription } = await running();
    const call = stripe.subscriptions.update(subscription.id, {
      pause_collection: { behavior: "void", resumes_at: seconds("2026-03-01T00:00:00Z") },
    });
    expect(await refusal(call)).toMatchObject({ statusCode: 400, param: "pause_collection[resumes_at]" });
  });
});
