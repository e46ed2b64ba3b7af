import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Front, startFront } from "./support/running";

let front: Front;
beforeAll(async () => {
  front = await startFront();
});
afterAll(() => front.close());

const page = async (path: string, language = "en-US") =>
  (await front.get(path, { accept: "text/html", "accept-language": language })).text();

async function subscriber(name: string, more: { test_clock?: string } = {}) {
  const price = await front.stripe.prices.create({
    product_data: { name: "Starter" },
    currency: "brl",
    unit_amount: 9700,
    recurring: { interval: "month" },
  });
  const customer = await front.stripe.customers.create({
    name,
    payment_method: "pm_card_visa",
    invoice_settings: { default_payment_method: "pm_card_visa" },
    ...more,
  });
  const subscription = await front.stripe.subscriptions.create({
    customer: customer.id,
    items: [{ price: price.id }],
  });
  return { customer, subscription };
}

describe("the control page", () => {
  it("SBX-6 shows everybody, or one customer with what may happen to it", async () => {
    const ana = await subscriber("Ana <b>Souza</b>");
    const bia = await subscriber("Bia");
    const all = await page("/_sandbox");
    for (const one of [ana, bia])
      for (const id of [one.customer.id, one.subscription.id]) expect(all).toContain(id);
    expect(all).toContain("Ana &lt;b&gt;Souza&lt;/b&gt;");
    expect(all).not.toContain("dispute_last_charge");

    const one = await page(`/_sandbox?customer=${bia.customer.id}`);
    expect(one).toContain(bia.subscription.id);
    expect(one).toContain("Dispute the last charge");
    expect(one).not.toContain(ana.customer.id);
    expect(await page(`/_sandbox?customer=${bia.customer.id}`, "pt-BR")).toContain(
      "Contestar a última cobrança",
    );
  });

  it("SBX-6 shows an object as JSON with links to what it names", async () => {
    const { customer, subscription } = await subscriber("Caio");
    const shown = await page(`/_sandbox/objects/${subscription.id}`);
    expect(shown).toContain(`<a href="/_sandbox/objects/${customer.id}">${customer.id}</a>`);
    const json = await (await front.get(`/_sandbox/objects/${subscription.id}`)).json();
    expect(json).toMatchObject({ id: subscription.id, object: "subscription" });
    expect((await front.get("/_sandbox/objects/sub_none")).status).toBe(404);
    expect((await front.get("/_sandbox/objects/sub_none", { accept: "text/html" })).status).toBe(404);
  });

  it("SBX-6 shows the customers of a test clock beside the clock", async () => {
    const clock = await front.stripe.testHelpers.testClocks.create({ frozen_time: 1_770_000_000 });
    const { customer } = await subscriber("Davi", { test_clock: clock.id });
    expect(await page("/_sandbox")).toMatch(new RegExp(`${clock.id}[\\s\\S]*customer=${customer.id}`));
  });

  it("SBX-5 its buttons set and clear faults and misfortunes, and come back to the customer", async () => {
    const { customer, subscription } = await subscriber("Eva");
    const own = { referer: `${front.url}/_sandbox?customer=${customer.id}` };
    const failing = await front.postForm(
      "/_sandbox/misfortunes",
      { kind: "fail_cards", customer: customer.id },
      own,
    );
    expect(failing.headers.get("location")).toBe(`/_sandbox?customer=${customer.id}`);
    const again = await front.postForm(
      "/_sandbox/misfortunes",
      { kind: "fail_cards", customer: customer.id },
      own,
    );
    expect(again.headers.get("location")).toContain("problem=");

    await front.postForm("/_sandbox/clock", { to: "next_renewal", subscription: subscription.id });
    await front.postForm("/_sandbox/clock", { advance: "PT2H" });
    expect((await front.stripe.subscriptions.retrieve(subscription.id)).status).toBe("past_due");
    const disputed = await front.postJson("/_sandbox/misfortunes", {
      kind: "dispute_last_charge",
      customer: customer.id,
    });
    expect(disputed).toMatchObject({ status: 200, body: { affected: 1 } });
    expect((await front.stripe.events.list({ type: "charge.dispute.created" })).data).toHaveLength(1);
    expect(await front.postJson("/_sandbox/misfortunes", { kind: "meteor" })).toMatchObject({ status: 400 });
    expect(
      await front.postJson("/_sandbox/misfortunes", { kind: "heal_cards", customer: "cus_none" }),
    ).toMatchObject({ status: 404 });

    await front.postForm("/_sandbox/faults", { kind: "fail", next: "5", status: "500" });
    expect(await page("/_sandbox")).toContain("fail × 5");
    await front.postForm("/_sandbox/faults/clear", {});
    expect(await page("/_sandbox")).not.toContain("fail × 5");
  });

  it("SBX-6 goes to the next renewal, of one subscription or of whichever comes first", async () => {
    const { subscription } = await subscriber("Fabio");
    const end = subscription.items.data[0]?.current_period_end ?? 0;
    const at = (body: { now?: string }) => Math.floor(Date.parse(String(body.now)) / 1000);
    const first = await front.postJson("/_sandbox/clock", { to: "next_renewal" });
    expect(at(first.body)).toBeLessThan(end);
    const own = await front.postJson("/_sandbox/clock", {
      to: "next_renewal",
      subscription: subscription.id,
    });
    expect(at(own.body)).toBeGreaterThanOrEqual(end);
    expect(at(own.body)).toBeLessThan(end + 60);
    await front.stripe.subscriptions.cancel(subscription.id);
    expect(
      await front.postJson("/_sandbox/clock", { to: "next_renewal", subscription: subscription.id }),
    ).toMatchObject({ status: 400, body: { error: { code: "no_renewal" } } });
  });

  it("SBX-6 reports the progress of an advance while it runs, and answers other calls meanwhile", async () => {
    // The application responds slowly, so the advance lasts until the test lets it continue.
    let goOn: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    await subscriber("Gil");
    await front.postJson("/_sandbox/deliveries/resume", {});
    front.app.answer(async () => {
      await held;
      return 200;
    });
    const before = (await (await front.get("/_sandbox/clock")).json()) as { now: string; advancing: null };
    expect(before.advancing).toBeNull();
    const moved = front.postJson("/_sandbox/clock", { advance: "P2M" });
    type Report = { advancing: { from: string; to: string; at: string; steps: number } | null };
    let report: Report;
    do report = (await (await front.get("/_sandbox/clock")).json()) as Report;
    while (report.advancing === null || report.advancing.steps === 0);
    const { from, to, at } = report.advancing;
    expect(Date.parse(from)).toBeLessThan(Date.parse(at));
    expect(Date.parse(at)).toBeLessThan(Date.parse(to));
    expect(await page("/_sandbox")).toContain("Advancing to");
    goOn();
    expect((await moved).body.advancing).toBeNull();
    front.app.answer(async () => 200);
  });
});
