import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Stripe from "stripe";
import { startStripeSandbox } from "../../../../sandbox/stripe/server";

/** The application's side: an endpoint that records requests and answers as configured. */
export async function listenForEvents() {
  const events: Stripe.Event[] = [];
  let answer: () => Promise<number> = async () => 200;
  const server = createServer(async (incoming, outgoing) => {
    const parts: Buffer[] = [];
    for await (const part of incoming) parts.push(part as Buffer);
    events.push(JSON.parse(Buffer.concat(parts).toString("utf8")) as Stripe.Event);
    outgoing.writeHead(await answer()).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/payments/webhook`,
    events,
    types: () => events.map((event) => event.type),
    answer(next: () => Promise<number>) {
      answer = next;
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), "stripe-sandbox-"));
}

export function sdk(url: string): Stripe {
  const { hostname, port } = new URL(url);
  return new Stripe("sk_test_front", {
    host: hostname,
    port: Number(port),
    protocol: "http",
    maxNetworkRetries: 0,
  });
}

/** A running sandbox with a listening application. */
export async function startFront() {
  const folder = newFolder();
  const app = await listenForEvents();
  const running = await startStripeSandbox({ port: 0, dataFolder: folder, webhook: { url: app.url } });
  const stripe = sdk(running.url);
  return {
    ...running,
    stripe,
    app,
    folder,
    get: (path: string, headers: Record<string, string> = {}) =>
      fetch(running.url + path, { headers, redirect: "manual" }),
    postJson: async (path: string, body: unknown, headers: Record<string, string> = {}) => {
      const response = await fetch(running.url + path, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify(body),
      });
      return { status: response.status, body: (await response.json()) as Record<string, never> };
    },
    postForm: (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
      fetch(running.url + path, {
        method: "POST",
        redirect: "manual",
        headers: { "content-type": "application/x-www-form-urlencoded", accept: "text/html", ...headers },
        body: new URLSearchParams(fields).toString(),
      }),
    async close() {
      await running.stop();
      await app.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type Front = Awaited<ReturnType<typeof startFront>>;

/** A customer on the Checkout page of Starter, R$ 97,00 a month. */
export async function openCheckout(stripe: Stripe, extra: Stripe.Checkout.SessionCreateParams = {}) {
  const product = await stripe.products.create({ name: "Starter" });
  const price = await stripe.prices.create({
    product: product.id,
    currency: "brl",
    unit_amount: 9700,
    recurring: { interval: "month" },
  });
  const customer = await stripe.customers.create({ name: "Ana Souza", email: "ana@exemplo.com.br" });
  const session = await stripe.checkout.sessions.create({
    mode: "subscription",
    customer: customer.id,
    line_items: [{ price: price.id, quantity: 1 }],
    locale: "pt-BR",
    success_url: "http://localhost:3000/billing/success?session_id={CHECKOUT_SESSION_ID}",
    cancel_url: "http://localhost:3000/subscription/plans",
    ...extra,
  });
  return { product, price, customer, session, path: new URL(session.url ?? "").pathname };
}

export const GOOD_CARD = { number: "4242 4242 4242 4242", expiry: "12/34", cvc: "123", name: "Ana Souza" };
