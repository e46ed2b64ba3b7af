import { request } from "node:http";
import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { refuseForeign } from "../../../sandbox/stripe/server/loopback-guard";
import { type Front, openCheckout, startFront } from "./support/running";

let front: Front;
beforeAll(async () => {
  front = await startFront();
});
afterAll(() => front.close());

describe("the control API", () => {
  it("SBX-6 advancing the clock answers when the renewal has happened and has been delivered", async () => {
    const { session, customer } = await openCheckout(front.stripe);
    const completed = await front.postJson(`/_sandbox/checkout/sessions/${session.id}/complete`, {
      card: "4242424242424242",
    });
    expect(completed).toMatchObject({ status: 200, body: { id: session.id, status: "complete" } });
    const before = (await (await front.get("/_sandbox/clock")).json()) as { now: string };
    front.app.events.length = 0;

    const advanced = await front.postJson("/_sandbox/clock", { advance: "P1M" });
    await front.postJson("/_sandbox/clock", { advance: "PT2H" });

    expect(advanced.status).toBe(200);
    const days = (Date.parse(String(advanced.body.now)) - Date.parse(before.now)) / 86_400_000;
    expect(days).toBeGreaterThanOrEqual(28);
    expect(front.app.types()).toContain("invoice.paid");
    const invoices = await front.stripe.invoices.list({ customer: customer.id });
    expect(invoices.data.map((invoice) => invoice.status)).toEqual(["paid", "paid"]);
    const state = (await (await front.get("/_sandbox/state")).json()) as { deliveries: { pending: number } };
    expect(state.deliveries.pending).toBe(0);
  });

  it("SBX-6 moves to a moment, never backwards, and explains bad input", async () => {
    const { now } = (await (await front.get("/_sandbox/clock")).json()) as { now: string };
    const to = new Date(Date.parse(now) + 3_600_000).toISOString();
    const moved = await front.postJson("/_sandbox/clock", { to });
    expect(Date.parse(String(moved.body.now))).toBeGreaterThanOrEqual(Date.parse(to));

    for (const bad of [
      { to: now },
      { advance: "1 month" },
      { advance: "P" },
      { advance: "P11Y" },
      {},
      { to: "soon" },
    ])
      expect(await front.postJson("/_sandbox/clock", bad)).toMatchObject({
        status: 400,
        body: { error: {} },
      });
  });

  it("SBX-4 completing a session reports a decline, a missing authentication, and an unknown session", async () => {
    const { session } = await openCheckout(front.stripe);
    const path = `/_sandbox/checkout/sessions/${session.id}/complete`;
    expect(await front.postJson(path, { card: "4000000000009995" })).toMatchObject({
      status: 402,
      body: { error: { type: "card_error", code: "card_declined", decline_code: "insufficient_funds" } },
    });
    expect(await front.postJson(path, { card: "4000002760003184" })).toMatchObject({
      status: 402,
      body: { error: { code: "authentication_required" } },
    });
    expect(await front.postJson(path, { card: 42 })).toMatchObject({ status: 400 });
    const authenticated = { number: "4000002760003184", authenticate: true };
    expect(await front.postJson(path, { card: authenticated })).toMatchObject({ status: 200 });
    expect(await front.postJson(path, { card: "4242424242424242" })).toMatchObject({ status: 409 });
    const unknown = "/_sandbox/checkout/sessions/cs_test_none/complete";
    expect(await front.postJson(unknown, { card: "4242424242424242" })).toMatchObject({ status: 404 });
  });

  it("SBX-5 pauses, resumes, drops and resends over HTTP", async () => {
    front.app.events.length = 0;
    await front.postJson("/_sandbox/deliveries/pause", {});
    await front.stripe.customers.create({ name: "Bia" });
    expect((await (await front.get("/_sandbox/state")).json()) as object).toMatchObject({
      deliveries: { paused: true, pending: 1 },
    });
    await front.postJson("/_sandbox/deliveries/resume", {});
    expect(front.app.types()).toEqual(["customer.created"]);

    await front.postJson("/_sandbox/faults", { kind: "drop", next: 1 });
    await front.stripe.customers.create({ name: "Caio" });
    const lost = await front.stripe.events.list({ delivery_success: false });
    expect(lost.data).toHaveLength(1);
    await front.postJson(`/_sandbox/events/${lost.data[0]?.id}/resend`, {});
    expect(front.app.events.map((event) => event.id)).toContain(lost.data[0]?.id);
    expect((await front.stripe.events.list({ delivery_success: false })).data).toEqual([]);
    expect(await front.postJson("/_sandbox/faults", { kind: "explode" })).toMatchObject({ status: 400 });
    expect(await front.postJson("/_sandbox/events/evt_none/resend", {})).toMatchObject({ status: 404 });
  });

  it("SBX-5 resends many: by id, by type, since a moment, oldest first", async () => {
    await front.postJson("/_sandbox/faults", { kind: "drop", next: 3 });
    const { now } = (await front.postJson("/_sandbox/clock", { advance: "PT1M" })).body;
    const customer = await front.stripe.customers.create({ name: "Davi" });
    await front.stripe.customers.update(customer.id, { name: "David" });
    await front.stripe.products.create({ name: "Lost" });
    const lost = await front.stripe.events.list({ delivery_success: false });
    const [product, updated, created] = lost.data.map((event) => event.id);
    expect(lost.data).toHaveLength(3);
    expect(
      (await front.stripe.events.list({ delivery_success: true })).data.map((one) => one.id),
    ).not.toContain(product);

    const path = "/_sandbox/events/resend";
    front.app.events.length = 0;
    expect((await front.postJson(path, { ids: [updated] })).body.events).toEqual([updated]);
    expect((await front.postJson(path, { types: ["customer.created"], since: now })).body.events).toEqual([
      created,
    ]);
    expect((await front.postJson(path, { since: now })).body.events).toEqual([created, updated, product]);
    expect(front.app.events.map((event) => event.id)).toEqual([updated, created, created, updated, product]);
    expect((await front.stripe.events.list({ delivery_success: false })).data).toEqual([]);

    expect(await front.postJson(path, { ids: [updated, "evt_none"] })).toMatchObject({ status: 404 });
    for (const bad of [{}, { ids: [] }, { ids: [updated], since: now }, { types: "x" }, { since: "soon" }])
      expect(await front.postJson(path, bad)).toMatchObject({ status: 400 });
    expect(front.app.events).toHaveLength(5);
  });

  it("SBX-5 returns the secret of an endpoint again, and rolls it", async () => {
    const again = await front.postJson("/_sandbox/endpoints", { url: front.app.url });
    expect(again.body.secret).toBe(front.webhookSecret);
    const rolled = await front.postJson(`/_sandbox/endpoints/${again.body.id}/roll-secret`, {});
    expect(rolled.body.secret).toMatch(/^whsec_/);
    expect(rolled.body.secret).not.toBe(front.webhookSecret);
    expect(await front.postJson("/_sandbox/endpoints", { url: "ftp://x" })).toMatchObject({ status: 400 });
  });

  it("SBX-6 the control page moves the clock with a plain form and shows what there is", async () => {
    const before = (await (await front.get("/_sandbox/clock")).json()) as { now: string };
    const sent = await front.postForm("/_sandbox/clock", { advance: "P1D" });
    expect(sent.headers.get("location")).toBe("/_sandbox");
    const after = (await (await front.get("/_sandbox/clock")).json()) as { now: string };
    expect(Date.parse(after.now) - Date.parse(before.now)).toBeGreaterThanOrEqual(86_400_000);
    const page = await (await front.get("/_sandbox")).text();
    expect(page).toContain("Controle do ambiente de testes");
    expect(page).toContain("customer.created");
  });

  it("SBX-5 a reset empties everything but the endpoints, which keep their secrets", async () => {
    const before = await front.postJson("/_sandbox/endpoints", { url: front.app.url });
    await front.postJson("/_sandbox/reset", {});
    const state = (await (await front.get("/_sandbox/state")).json()) as object;
    expect(state).toMatchObject({
      counts: { customers: 0, invoices: 0 },
      endpoints: [{ url: front.app.url }],
    });
    const after = await front.postJson("/_sandbox/endpoints", { url: front.app.url });
    expect(after.body.secret).toBe(before.body.secret);
  });
});

describe("the loopback guard", () => {
  /** `fetch` does not send a foreign Host header. */
  const statusFor = (host: string, path: string) =>
    new Promise<number>((resolve, reject) => {
      const { hostname, port } = new URL(front.url);
      const outgoing = request({ hostname, port, path, headers: { host } }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      outgoing.on("error", reject);
      outgoing.end();
    });

  it("SBX-8 refuses a name that is not this machine's, so that no web page can rebind its way in", async () => {
    for (const path of ["/_sandbox/state", "/v1/customers", "/_sandbox", "/c/pay/cs_1"]) {
      expect(await statusFor("evil.example", path)).toBe(403);
      expect(await statusFor("evil.example:12111", path)).toBe(403);
      expect(await statusFor("localhost.evil.example", path)).toBe(403);
    }
    for (const host of ["localhost:1", "127.0.0.1", "[::1]:9", "LOCALHOST"])
      expect(await statusFor(host, "/_sandbox/clock")).toBe(200);
  });

  it("SBX-8 refuses calls from another machine, whatever host name they use", () => {
    for (const remoteAddress of [
      "192.168.0.7",
      "10.1.2.3",
      "::ffff:192.168.0.7",
      "fe80::1",
      "128.0.0.1",
      "",
      undefined,
    ])
      expect(refuseForeign({ host: "localhost", remoteAddress })).toMatch(/this machine only/);
    for (const remoteAddress of ["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"])
      expect(refuseForeign({ host: "localhost:12111", remoteAddress })).toBeNull();
  });

  it("SBX-8 refuses a control call from another site's page", async () => {
    const foreign = await front.postJson("/_sandbox/reset", {}, { origin: "https://evil.example" });
    expect(foreign.status).toBe(403);
    const own = await front.postJson("/_sandbox/deliveries/resume", {}, { origin: front.url });
    expect(own.status).toBe(200);
  });

  it("SBX-8 listens on the loopback address only", async () => {
    const port = Number(new URL(front.url).port);
    const answers = (host: string) =>
      new Promise<boolean>((resolve) => {
        const socket = connect({ host, port, timeout: 1000 }, () => done(true));
        const done = (answer: boolean) => {
          socket.destroy();
          resolve(answer);
        };
        socket.once("error", () => done(false));
        socket.once("timeout", () => done(false));
      });
    const others = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter((address) => !address.internal && !address.address.startsWith("fe80"));

    expect(await answers("127.0.0.1")).toBe(true);
    for (const { address } of others) expect(await answers(address)).toBe(false);
  });
});
