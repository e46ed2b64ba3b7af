import Stripe from "stripe";
import { describe, expect, it } from "vitest";
import { signEvent } from "../../../sandbox/stripe/events/sign-event";

const stripe = new Stripe("sk_test_front");
const body = JSON.stringify({ id: "evt_1", object: "event", type: "invoice.paid" }, null, 2);

describe("the signature of an event", () => {
  it("SBX-5 is accepted by the SDK, with either secret while one is being rolled", async () => {
    const header = signEvent({ body, secrets: ["whsec_new", "whsec_old"], at: new Date() });

    for (const secret of ["whsec_new", "whsec_old"]) {
      const event = await stripe.webhooks.constructEventAsync(body, header, secret);
      expect(event.id).toBe("evt_1");
    }
    expect(header).toMatch(/^t=\d{10},v1=[0-9a-f]{64},v1=[0-9a-f]{64}$/);
  });

  it("SBX-5 is refused by the SDK for another body, another secret, or an old moment", async () => {
    const header = signEvent({ body, secrets: ["whsec_new"], at: new Date() });
    const old = signEvent({ body, secrets: ["whsec_new"], at: new Date(Date.now() - 301_000) });

    await expect(stripe.webhooks.constructEventAsync(`${body} `, header, "whsec_new")).rejects.toThrow();
    await expect(stripe.webhooks.constructEventAsync(body, header, "whsec_other")).rejects.toThrow();
    await expect(stripe.webhooks.constructEventAsync(body, old, "whsec_new")).rejects.toThrow(/tolerance/);
  });
});
