import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { buy, currentOf, signUp, subscriber } from "@tests/support/person";
import { rows } from "@tests/support/rows";
import { openWorld, type World } from "@tests/support/world";
import { afterEach, describe, expect, it } from "vitest";
import { startCheckout } from "@/features/checkout";
import { drainInbox } from "@/features/webhooks";
import { createStripeClient } from "@/providers/stripe/client";
import type { StripeGateway } from "@/providers/stripe/gateway";
import { createStripeGateway } from "@/providers/stripe/live-gateway";

/** A server that does not speak Stripe's protocol, over a real socket. */
async function brokenStripe(listener: RequestListener): Promise<{ gateway: StripeGateway; server: Server }> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const apiBase = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const stripe = createStripeClient({ secretKey: "sk_test_outage", apiBase, timeoutMs: 400 });
  return {
    gateway: createStripeGateway(stripe, { requestsPerSecond: 1000, webhookSecrets: ["whsec_test_fatura"] }),
    server,
  };
}

const error =
  (status: number, body: unknown): RequestListener =>
  (_request, response) => {
    response.writeHead(status, { "content-type": "application/json" });
    response.end(JSON.stringify(body));
  };

describe("OPS-2 Stripe is away", () => {
  let world: World | undefined;
  let server: Server | undefined;
  afterEach(async () => {
    server?.closeAllConnections();
    server?.close();
    await world?.close();
  });

  it.each<[string, RequestListener]>([
    ["429 again and again", error(429, { error: { type: "invalid_request_error", code: "rate_limit" } })],
    ["500", error(500, { error: { type: "api_error", message: "boom" } })],
    ["nothing until we give up", () => {}],
    ["a closed connection", (request) => void request.socket.destroy()],
    ["something that is not JSON", (_request, response) => void response.end("<html>oops</html>")],
  ])(
    "CHK-3 answering %s: a checkout is 503 with a time to come back, and can be repeated",
    async (_name, listener) => {
      let broken: StripeGateway | undefined;
      let started = false;
      const away = await brokenStripe(listener);
      server = away.server;
      broken = away.gateway;
      world = await openWorld({
        wrapGateway: (gateway) =>
          new Proxy(gateway, {
            get: (target, name: keyof StripeGateway) => (broken && started ? broken[name] : target[name]),
          }),
      });
      const ana = await signUp();
      started = true;
      const refused = await buy(ana, { plan: "starter", interval: "month" });
      expect([refused.status, refused.body.code]).toEqual([503, "stripe_unavailable"]);
      expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
      broken = undefined;
      expect((await buy(ana, { plan: "starter", interval: "month" })).status).toBe(201);
      expect((await world.stripe.customers.list({ email: ana.email })).data).toHaveLength(1);
    },
  );

  it("OPS-2 what an app has is answered without Stripe", async () => {
    const away = await brokenStripe((request) => void request.socket.destroy());
    server = away.server;
    let broken = false;
    world = await openWorld({
      wrapGateway: (gateway) =>
        new Proxy(gateway, {
          get: (target, name: keyof StripeGateway) => (broken ? away.gateway : target)[name],
        }),
    });
    const ana = await subscriber(world);
    broken = true;
    expect(await currentOf(ana)).toMatchObject({ status: "active", plan: { slug: "starter" } });
  });

  it("RUN-5 two servers on one database sell one subscription and write one history", async () => {
    const first = await openWorld({ deferred: false });
    world = first;
    const second = await first.anotherServer();
    try {
      const ana = await signUp();
      const order = {
        appId: ana.appId,
        buyer: { userId: ana.userId, email: ana.email, name: "Ana" },
        plan: "starter",
        interval: "month" as const,
        coupon: null,
        locale: "pt-BR" as const,
      };
      const sessions = await Promise.all([
        ...Array.from({ length: 4 }, () => startCheckout(first.ctx, order)),
        ...Array.from({ length: 4 }, () => startCheckout(second.ctx, order)),
      ]);
      expect(new Set(sessions.map((s) => s.sessionId)).size).toBe(1);

      await first.engine.completeCheckout(sessions[0]?.sessionId ?? "", first.card("4242424242424242"));
      await first.deliverer.drain();
      await Promise.all([drainInbox(first.ctx), drainInbox(second.ctx)]);
      const history = await rows(first, "select kind from subscription_history where app_id = $1", [
        ana.appId,
      ]);
      expect(history).toEqual([{ kind: "started" }]);
      expect(await currentOf(ana)).toMatchObject({ status: "active" });
    } finally {
      await second.close();
    }
  });
});
