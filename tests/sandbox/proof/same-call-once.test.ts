import Stripe from "stripe";
import { describe, expect, it } from "vitest";
import { harness, invoiceOf, monthly, refusal, subscribe } from "../engine/harness";
import { startFront } from "../front/support/running";

const listOfNames = async (stripe: Stripe) => (await stripe.customers.list()).data.map(({ name }) => name);

describe("one key, one effect", () => {
  it("SBX-1 replays a call that was executed and refused (400), even after the reason is gone", async () => {
    const sandbox = harness();
    const { stripe } = sandbox;
    const subscription = await subscribe(stripe, (await monthly(stripe, 3000)).id);
    const paid = await invoiceOf(stripe, subscription);
    const first = await refusal(stripe.invoices.pay(paid.id, {}, { idempotencyKey: "pay" }));
    expect(first).toMatchObject({ statusCode: 400, code: "invoice_already_paid" });
    const again = await refusal(stripe.invoices.pay(paid.id, {}, { idempotencyKey: "pay" }));
    expect(again).toMatchObject({ statusCode: 400, code: "invoice_already_paid", message: first.message });
    expect(sandbox.lastResponse().headers).toMatchObject({
      "idempotent-replayed": "true",
      "original-request": first.requestId,
    });
    expect(again.requestId).not.toBe(first.requestId);
  });

  it("SBX-1 replays a 404 of a call that was executed", async () => {
    const sandbox = harness();
    const retrieve = () =>
      refusal(sandbox.stripe.subscriptions.update("sub_none", { description: "x" }, { idempotencyKey: "k" }));
    const [first, again] = [await retrieve(), await retrieve()];
    expect([first.statusCode, again.statusCode]).toEqual([404, 404]);
    expect(sandbox.lastResponse().headers["idempotent-replayed"]).toBe("true");
  });

  it("SBX-1 replays the first answer, not the present state", async () => {
    const { stripe } = harness();
    const create = () => stripe.customers.create({ name: "Ana" }, { idempotencyKey: "k" });
    const first = await create();
    await stripe.customers.update(first.id, { name: "Bia" });
    expect(await create()).toMatchObject({ id: first.id, name: "Ana" });
    expect(await listOfNames(stripe)).toEqual(["Bia"]);
  });

  it("SBX-1 a mismatch of parameters or of the path is refused, and the first answer stays", async () => {
    const { stripe } = harness();
    const first = await stripe.customers.create({ name: "Ana" }, { idempotencyKey: "k" });
    for (const other of [
      () => stripe.customers.create({ name: "Bia" }, { idempotencyKey: "k" }),
      () => stripe.products.create({ name: "Ana" }, { idempotencyKey: "k" }),
      () => stripe.customers.update(first.id, { name: "Ana" }, { idempotencyKey: "k" }),
    ]) {
      expect(await refusal(other())).toBeInstanceOf(Stripe.errors.StripeIdempotencyError);
    }
    expect((await stripe.customers.create({ name: "Ana" }, { idempotencyKey: "k" })).id).toBe(first.id);
    expect(await listOfNames(stripe)).toEqual(["Ana"]);
  });

  it("SBX-1 only POST has keys: a GET with a used key is executed again", async () => {
    const sandbox = harness();
    const { stripe } = sandbox;
    const customer = await stripe.customers.create({ name: "Ana" }, { idempotencyKey: "k" });
    const read = await stripe.customers.retrieve(customer.id, undefined, { idempotencyKey: "k" });
    expect(read.id).toBe(customer.id);
    expect(sandbox.lastResponse().headers["idempotent-replayed"]).toBeUndefined();
    await stripe.customers.del(customer.id, undefined, { idempotencyKey: "k" });
    expect(sandbox.lastResponse().headers["idempotent-replayed"]).toBeUndefined();
  });

  it.each([
    ["an unknown parameter", { emial: "x" }],
    ["a wrong type", { balance: "much" }],
  ])("SBX-1 %s is not kept: the key is still free", async (_what, wrong) => {
    const { stripe } = harness();
    const options = { idempotencyKey: "k" };
    expect((await refusal(stripe.customers.create(wrong as object, options))).statusCode).toBe(400);
    expect((await stripe.customers.create({ name: "Ana" }, options)).name).toBe("Ana");
  });

  it("SBX-1 a key is kept for a day to the second, then it is free", async () => {
    const sandbox = harness();
    const { stripe } = sandbox;
    const create = (name: string) => stripe.customers.create({ name }, { idempotencyKey: "k" });
    const first = await create("Ana");
    await sandbox.advance("2026-04-01T23:59:59Z");
    expect((await create("Ana")).id).toBe(first.id);
    await sandbox.advance("2026-04-02T00:00:00Z");
    expect((await create("Bia")).id).not.toBe(first.id);
  });

  it("SBX-1 a key of more than 255 characters is refused", async () => {
    const { stripe } = harness();
    const long = await refusal(stripe.customers.create({}, { idempotencyKey: "k".repeat(256) }));
    expect(long).toMatchObject({ statusCode: 400, type: "StripeInvalidRequestError" });
    await stripe.customers.create({}, { idempotencyKey: "k".repeat(255) });
  });

  it("SBX-1 SBX-7 the kept answer outlives a restart", async () => {
    const [one, other] = [harness(), harness()];
    const create = (stripe: Stripe) => stripe.customers.create({ name: "Ana" }, { idempotencyKey: "k" });
    const first = await create(one.stripe);
    other.engine.restore(JSON.parse(JSON.stringify(one.engine.snapshot())));
    expect((await create(other.stripe)).id).toBe(first.id);
    expect(other.lastResponse().headers["idempotent-replayed"]).toBe("true");
    expect(await refusal(other.stripe.customers.create({}, { idempotencyKey: "k" }))).toMatchObject({
      type: "StripeIdempotencyError",
    });
  });

  it("SBX-1 over HTTP: of ten calls at once with one key one is done, the others meet it or a 409", async () => {
    const front = await startFront();
    try {
      const calls = Array.from({ length: 10 }, () =>
        front.stripe.customers.create({ name: "Ana" }, { idempotencyKey: "k" }),
      );
      const settled = await Promise.allSettled(calls);
      const ids = settled.flatMap((one) => (one.status === "fulfilled" ? [one.value.id] : []));
      const refused = settled.flatMap((one) => (one.status === "rejected" ? [one.reason.statusCode] : []));
      expect(new Set(ids).size).toBe(1);
      expect(refused.every((status) => status === 409)).toBe(true);
      expect(await listOfNames(front.stripe)).toEqual(["Ana"]);
    } finally {
      await front.close();
    }
  });
});
