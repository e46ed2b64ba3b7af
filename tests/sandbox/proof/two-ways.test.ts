import { rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import Stripe from "stripe";
import { describe, expect, it } from "vitest";
import type { SandboxEvent } from "../../../sandbox/stripe/contract";
import { createEngine } from "../../../sandbox/stripe/create-engine";
import { createSandboxStripe } from "../../../sandbox/stripe/in-process";
import { openSandbox } from "../../../sandbox/stripe/server/open-sandbox";
import { serve } from "../../../sandbox/stripe/server/serve";
import { newFolder } from "../front/support/running";

/** The answers, byte for byte, and the events. */
type Heard = { answers: string[]; events: SandboxEvent[] };
type World = {
  stripe: Stripe;
  moveTo: (iso: string) => Promise<void>;
  heard: Heard;
  close: () => Promise<void>;
};

const newEngine = () =>
  createEngine({
    clock: "frozen",
    startAt: new Date("2026-04-01T00:00:00Z"),
    publicUrl: "http://sandbox.test",
    seed: "two ways",
  });

const answerText = (status: number, headers: (name: string) => string | undefined, body: string) =>
  [
    status,
    ...["content-type", "request-id", "idempotency-key", "stripe-version", "idempotent-replayed"].map(
      headers,
    ),
    body,
  ].join("\n");

function inProcess(): World {
  const engine = newEngine();
  const heard: Heard = { answers: [], events: [] };
  engine.onEvent((event) => heard.events.push(event));
  const stripe = createSandboxStripe({
    async handle(request) {
      const answer = await engine.handle(request);
      heard.answers.push(answerText(answer.status, (name) => answer.headers[name], answer.body));
      return answer;
    },
  });
  return { stripe, heard, moveTo: (iso) => engine.advanceTo(new Date(iso)), close: async () => undefined };
}

async function overHttp(): Promise<World> {
  const engine = newEngine();
  const heard: Heard = { answers: [], events: [] };
  engine.onEvent((event) => heard.events.push(event));
  const dataFolder = newFolder();
  const sandbox = await openSandbox({ engine, publicUrl: "http://sandbox.test", dataFolder });
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stopServing = serve(server, sandbox);
  const { port } = server.address() as AddressInfo;
  const listening: typeof fetch = async (input, init) => {
    const response = await fetch(input, init);
    const body = await response.clone().text();
    heard.answers.push(answerText(response.status, (name) => response.headers.get(name) ?? undefined, body));
    return response;
  };
  return {
    heard,
    stripe: new Stripe("sk_test_sandbox", {
      host: "127.0.0.1",
      port,
      protocol: "http",
      maxNetworkRetries: 0,
      httpClient: Stripe.createFetchHttpClient(listening),
    }),
    async moveTo(to) {
      const moved = await fetch(`http://127.0.0.1:${port}/_sandbox/clock`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ to }),
      });
      if (!moved.ok) throw new Error(await moved.text());
    },
    async close() {
      await stopServing();
      await sandbox.close();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

/** A life with refusals, a decline, a replay, an upgrade, a failed renewal and an end. */
async function live({ stripe, moveTo }: World): Promise<void> {
  let calls = 0;
  const key = () => ({ idempotencyKey: `call-${++calls}` });
  const { id: product } = await stripe.products.create({ name: "Início — São Paulo" }, key());
  const priced = (unit_amount: number) =>
    stripe.prices.create({ product, currency: "brl", unit_amount, recurring: { interval: "month" } }, key());
  const [cheap, dear] = [await priced(3000), await priced(6000)];
  const coupon = await stripe.coupons.create({ percent_off: 20, duration: "forever" }, key());
  const customer = await stripe.customers.create(
    { email: "ana+test@exemplo.com.br", name: "Ana & Cia" },
    key(),
  );
  const withCard = async (test: string) => {
    const { id } = await stripe.paymentMethods.attach(test, { customer: customer.id }, key());
    const invoice_settings = { default_payment_method: id };
    await stripe.customers.update(customer.id, { invoice_settings, metadata: { card: test } }, key());
  };
  await withCard("pm_card_visa");
  const subscription = await stripe.subscriptions.create(
    { customer: customer.id, items: [{ price: cheap.id }], discounts: [{ coupon: coupon.id }] },
    key(),
  );
  await stripe.customers.create({ nonsense: "1" } as object, key()).catch(() => null);
  await stripe.subscriptions.retrieve("sub_none").catch(() => null);
  await stripe.products.create({ name: "Início — São Paulo" }, { idempotencyKey: "call-1" });
  await stripe.products.create({ name: "Other" }, { idempotencyKey: "call-1" }).catch(() => null);
  await moveTo("2026-04-09T00:00:00Z");
  const items = [{ id: subscription.items.data[0]?.id, price: dear.id }];
  const change = { items, proration_behavior: "always_invoice" as const };
  await stripe.invoices.createPreview({ subscription: subscription.id, subscription_details: change }, key());
  await stripe.subscriptions.update(
    subscription.id,
    { ...change, expand: ["latest_invoice.payments"] },
    key(),
  );
  await withCard("pm_card_chargeCustomerFail");
  await moveTo("2026-05-01T02:00:00Z");
  const late = await stripe.subscriptions.retrieve(subscription.id, { expand: ["latest_invoice"] });
  const { id: invoice } = late.latest_invoice as Stripe.Invoice;
  await stripe.invoices.pay(invoice, {}, key()).catch(() => null);
  await withCard("pm_card_visa");
  await stripe.invoices.pay(invoice, {}, key());
  await stripe.invoices.list({ customer: customer.id, limit: 2 });
  await stripe.subscriptions.cancel(subscription.id, { prorate: true, invoice_now: true });
  await stripe.events.list({ limit: 100 });
}

describe("one life, lived two ways", () => {
  it("SBX-7 over HTTP and in-process every answer and every event is the same, to the byte", async () => {
    const [one, other] = [inProcess(), await overHttp()];
    try {
      await live(one);
      await live(other);
      expect(one.heard.answers.length).toBeGreaterThan(20);
      expect(other.heard.answers).toEqual(one.heard.answers);
      expect(other.heard.events.length).toBeGreaterThan(40);
      expect(other.heard.events.map((event) => JSON.stringify(event))).toEqual(
        one.heard.events.map((event) => JSON.stringify(event)),
      );
    } finally {
      await other.close();
    }
  });
});
