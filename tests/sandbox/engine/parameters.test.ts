import Stripe from "stripe";
import { describe, expect, it } from "vitest";
import { harness, refusal } from "./harness";

describe("parameters", () => {
  it.each<[string, (stripe: Stripe) => Promise<unknown>, object]>([
    [
      "an unknown name",
      (s) => s.customers.create({ emial: "x" } as object),
      { code: "parameter_unknown", param: "emial" },
    ],
    [
      "an unknown name inside",
      (s) => s.checkout.sessions.create({ mode: "subscription", line_items: [{ prise: "x" } as object] }),
      { code: "parameter_unknown", param: "line_items[0][prise]" },
    ],
    [
      "a missing one",
      (s) => s.products.create({} as Stripe.ProductCreateParams),
      { code: "parameter_missing", param: "name" },
    ],
    [
      "a missing one inside",
      (s) =>
        s.prices.create({ currency: "brl", recurring: { interval_count: 1 } } as Stripe.PriceCreateParams),
      { code: "parameter_missing", param: "recurring[interval]" },
    ],
    [
      "a wrong type",
      (s) => s.customers.create({ balance: "much" } as object),
      { code: "parameter_invalid_integer", param: "balance" },
    ],
    [
      "a wrong choice",
      (s) => s.checkout.sessions.create({ mode: "subscription", ui_mode: "hosted" }),
      { param: "ui_mode" },
    ],
    [
      "the old string anchor",
      (s) => s.subscriptions.update("sub_x", { billing_cycle_anchor: "unchanged" } as object),
      { code: "parameter_invalid_object", param: "billing_cycle_anchor" },
    ],
    [
      "payment_method_types on Checkout",
      (s) => s.checkout.sessions.create({ mode: "subscription", payment_method_types: ["card"] } as object),
      { code: "payment_method_types_no_longer_supported", param: "payment_method_types" },
    ],
    [
      "discounts beside allow_promotion_codes, even when false",
      (s) =>
        s.checkout.sessions.create({
          mode: "subscription",
          allow_promotion_codes: false,
          discounts: [{ coupon: "x" }],
        }),
      { message: "You may only specify one of these parameters: allow_promotion_codes, discounts." },
    ],
    [
      "customer beside customer_email",
      (s) =>
        s.checkout.sessions.create({ mode: "subscription", customer: "cus_1", customer_email: "a@b.co" }),
      { message: "You may only specify one of these parameters: customer, customer_email." },
    ],
    ["a limit over 100", (s) => s.customers.list({ limit: 101 }), { param: "limit" }],
    [
      "what the sandbox does not act on",
      (s) => s.customers.create({ tax: { ip_address: "1.1.1.1" } }),
      { code: "sandbox_not_implemented", param: "tax" },
    ],
    [
      "an expansion of more than four levels",
      (s) => s.customers.list({ expand: ["data.a.b.c.d"] }),
      { param: "expand" },
    ],
  ])("SBX-1 refuses %s", async (_what, call, expected) => {
    const error = await refusal(call(harness().stripe));
    expect(error).toMatchObject({ statusCode: 400, type: "StripeInvalidRequestError", ...expected });
    expect(error.requestId).toMatch(/^req_/);
  });

  it("SBX-1 answers 404 with an error body for an unknown route and an unknown id", async () => {
    const { stripe } = harness();
    expect(await refusal(stripe.rawRequest("GET", "/v1/nothing_here"))).toMatchObject({
      statusCode: 404,
      message: expect.stringContaining("Unrecognized request URL (GET: /v1/nothing_here)"),
    });
    expect(await refusal(stripe.subscriptions.retrieve("sub_none"))).toMatchObject({
      statusCode: 404,
      code: "resource_missing",
      message: "No such subscription: 'sub_none'",
    });
  });

  it("SBX-1 answers 401 without a secret test key", async () => {
    const { engine } = harness();
    const call = (authorization?: string) =>
      engine.handle({
        method: "GET",
        path: "/v1/customers",
        headers: authorization ? { authorization } : {},
        body: "",
      });
    expect((await call()).status).toBe(401);
    expect((await call("Bearer pk_test_123")).status).toBe(401);
    expect((await call("Bearer sk_live_123")).status).toBe(401);
    expect((await call(`Basic ${Buffer.from("sk_test_1:").toString("base64")}`)).status).toBe(200);
  });

  it("SBX-1 echoes version and date, and unsets with an empty string or null", async () => {
    const sandbox = harness();
    const { stripe } = sandbox;
    const customer = await stripe.customers.create({ name: "Ana", metadata: { a: "1", b: "2" } });
    const changed = await stripe.customers.update(customer.id, { name: "", metadata: { a: "", c: "3" } });
    expect(changed).toMatchObject({ name: null, metadata: { b: "2", c: "3" } });
    expect((await stripe.customers.update(customer.id, { metadata: null })).metadata).toEqual({});
    expect(sandbox.lastResponse().headers).toMatchObject({
      "stripe-version": Stripe.API_VERSION,
      date: "Wed, 01 Apr 2026 00:00:00 GMT",
    });
  });
});
