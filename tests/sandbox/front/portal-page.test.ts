import type Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Front, GOOD_CARD, startFront } from "./support/running";

let front: Front;
beforeAll(async () => {
  front = await startFront();
});
afterAll(() => front.close());

const SITE = "http://localhost:3000/account";

/** The page's text without markup, with normalized spaces. */
const textOf = async (response: Response) =>
  (await response.text())
    .replace(/<(style|script)[\s\S]*?<\/\1>/g, "")
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ");

/** A Starter customer, R$ 97,00 a month, and a configuration that also offers Pro, R$ 297,00. */
async function subscribed() {
  const { stripe } = front;
  const plan = async (name: string, unit_amount: number) => {
    const product = await stripe.products.create({ name });
    const recurring = { interval: "month" } as const;
    return stripe.prices.create({ product: product.id, currency: "brl", unit_amount, recurring });
  };
  const starter = await plan("Starter", 9700);
  const pro = await plan("Pro", 29700);
  const customer = await stripe.customers.create({ name: "Ana Souza", email: "ana@exemplo.com.br" });
  const method = await stripe.paymentMethods.attach("pm_card_visa", { customer: customer.id });
  await stripe.customers.update(customer.id, { invoice_settings: { default_payment_method: method.id } });
  const subscription = await stripe.subscriptions.create({
    customer: customer.id,
    items: [{ price: starter.id }],
  });
  const configuration = await stripe.billingPortal.configurations.create({
    features: {
      customer_update: { enabled: true, allowed_updates: ["name", "email", "address"] },
      invoice_history: { enabled: true },
      payment_method_update: { enabled: true },
      subscription_cancel: {
        enabled: true,
        cancellation_reason: { enabled: true, options: ["unused", "other"] },
      },
      subscription_update: {
        enabled: true,
        default_allowed_updates: ["price"],
        proration_behavior: "always_invoice",
        products: [starter, pro].map(({ id, product }) => ({ product: product as string, prices: [id] })),
      },
    },
  });
  return { customer, subscription, pro, configuration };
}

async function openPortal(more: Partial<Stripe.BillingPortal.SessionCreateParams> = {}) {
  const world = await subscribed();
  const session = await front.stripe.billingPortal.sessions.create({
    customer: world.customer.id,
    configuration: world.configuration.id,
    return_url: SITE,
    locale: "pt-BR",
    ...more,
  });
  return { ...world, path: new URL(session.url).pathname };
}

describe("the Billing Portal's pages", () => {
  it("SBX-4 show plan, card, details and invoices, and say that this is a sandbox, in both languages", async () => {
    const { path, customer, configuration } = await openPortal();
    const page = await front.get(path);
    expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
    const text = await textOf(page);
    for (const words of [
      "SANDBOX",
      "Starter",
      "R$ 97,00 por mês",
      "Próxima cobrança em",
      "Visa terminado em 4242",
    ])
      expect(text).toContain(words);
    expect(text).toContain("ana@exemplo.com.br");
    expect(text).toContain("PDF");
    const english = await front.stripe.billingPortal.sessions.create({
      customer: customer.id,
      configuration: configuration.id,
    });
    const other = await front.get(new URL(english.url).pathname, { "accept-language": "en-US" });
    const said = await textOf(other);
    expect(said).toContain("R$ 97.00 per month");
    expect(said).not.toContain("Back to the site");
  });

  it("SBX-4 take a new card: mistyped, declined, asked for 3-D Secure, and saved", async () => {
    const { path, customer } = await openPortal();
    const typo = await front.postForm(`${path}/card`, { ...GOOD_CARD, expiry: "99" });
    expect(typo.status).toBe(422);
    expect(await typo.text()).toMatch(/id="expiry"[^>]*aria-invalid="true" aria-describedby="expiry-hint"/);

    const declined = await front.postForm(`${path}/card`, { ...GOOD_CARD, number: "4000 0000 0000 0002" });
    expect(declined.status).toBe(402);
    expect(await textOf(declined)).toContain("O banco recusou o cartão.");

    const asking = { ...GOOD_CARD, number: "4000 0025 0000 3155" };
    expect(await textOf(await front.postForm(`${path}/card`, asking))).toContain("Confirme com seu banco");
    const failed = await front.postForm(`${path}/card`, { ...asking, authenticate: "fail" });
    expect(await textOf(failed)).toContain("A autenticação não foi confirmada.");
    const passed = await front.postForm(`${path}/card`, { ...asking, authenticate: "pass" });
    expect(passed.status).toBe(303);
    expect(passed.headers.get("location")).toBe(`${path}?ok=card`);
    const home = await textOf(await front.get(`${path}?ok=card`));
    expect(home).toContain("Visa terminado em 3155");
    expect(home).toContain("Cartão atualizado.");
    // The person is redirected only when the application has received the event.
    const heard = front.app.events.filter(
      (event) => event.type === "customer.updated" && event.data.object.id === customer.id,
    );
    expect(heard.at(-1)?.data.previous_attributes).toHaveProperty("invoice_settings");
  });

  it("SBX-4 cancel with a reason, and undo it", async () => {
    const { path, subscription } = await openPortal();
    const page = await textOf(await front.get(`${path}/cancel/${subscription.id}`));
    expect(page).toContain("Uso pouco");
    expect(page).not.toContain("Está caro");
    const answer = { feedback: "unused", comment: "até logo" };
    const canceled = await front.postForm(`${path}/cancel/${subscription.id}`, answer);
    expect(canceled.headers.get("location")).toBe(`${path}?ok=canceled`);
    const ending = await front.stripe.subscriptions.retrieve(subscription.id);
    expect(ending).toMatchObject({
      cancel_at: subscription.items.data[0]?.current_period_end,
      cancel_at_period_end: false,
      cancellation_details: answer,
    });
    expect(await textOf(await front.get(path))).toContain("Não cancelar");
    await front.postForm(`${path}/keep/${subscription.id}`, {});
    expect((await front.stripe.subscriptions.retrieve(subscription.id)).cancel_at).toBeNull();
  });

  it("SBX-4 change the plan for what the preview showed", async () => {
    const { path, subscription, pro } = await openPortal();
    expect(await textOf(await front.get(`${path}/plan/${subscription.id}`))).toContain("Plano atual");
    const page = await (await front.get(`${path}/plan/${subscription.id}/confirm?price=${pro.id}`)).text();
    const field = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? "";
    const due = Number(/data-due-now="(\d+)"/.exec(page)?.[1]);
    expect(due).toBeGreaterThan(19_900);
    const form = {
      price: field("price"),
      quantity: field("quantity"),
      proration_date: field("proration_date"),
    };
    const changed = await front.postForm(`${path}/plan/${subscription.id}/confirm`, form);
    expect(changed.headers.get("location")).toBe(`${path}?ok=plan`);
    const again = await front.postForm(`${path}/plan/${subscription.id}/confirm`, form);
    expect(again.headers.get("location")).toBe(`${path}?ok=plan`);
    const after = await front.stripe.subscriptions.retrieve(subscription.id, { expand: ["latest_invoice"] });
    expect(after.latest_invoice).toMatchObject({ status: "paid", amount_paid: due });
  });

  it("SBX-4 keep what was typed beside a wrong email, and save right ones", async () => {
    const { path, customer } = await openPortal();
    const wrong = await front.postForm(`${path}/details`, { name: "Bia", email: "bia" });
    expect(wrong.status).toBe(422);
    const page = await wrong.text();
    expect(page).toContain('value="Bia"');
    expect(page).toMatch(/id="email"[^>]*aria-invalid="true" aria-describedby="email-hint"/);
    const right = { name: "Bia <b>", email: "bia@exemplo.com.br", city: "Recife", country: "BR" };
    expect((await front.postForm(`${path}/details`, right)).status).toBe(303);
    expect(await front.stripe.customers.retrieve(customer.id)).toMatchObject({
      name: "Bia <b>",
      address: { city: "Recife", country: "BR", line1: null },
    });
    expect(await (await front.get(path)).text()).toContain("Bia &lt;b&gt;");
  });

  it("SBX-4 a deep link opens its page, then redirects as configured, and cannot be used again", async () => {
    const redirect = { return_url: `${SITE}/card-saved` };
    const { path, customer } = await openPortal({
      flow_data: { type: "payment_method_update", after_completion: { type: "redirect", redirect } },
    });
    expect((await front.get(path)).headers.get("location")).toBe(`${path}/card`);
    expect((await front.get(`${path}/details`)).headers.get("location")).toBe(`${path}/card`);
    expect(await textOf(await front.get(`${path}/card`))).toContain("Voltar ao site");
    const saved = await front.postForm(`${path}/card`, GOOD_CARD);
    expect(saved.headers.get("location")).toBe(redirect.return_url);
    const spent = await front.get(path);
    expect(spent.status).toBe(410);
    expect(await textOf(spent)).toContain("Este link já foi usado");
    // A double click ends where the first click did, and saves no second card.
    const again = await front.postForm(`${path}/card`, GOOD_CARD);
    expect(again.headers.get("location")).toBe(redirect.return_url);
    expect((await front.stripe.paymentMethods.list({ customer: customer.id })).data).toHaveLength(2);
  });

  it("SBX-4 a confirmation page says what the application wants said", async () => {
    const hosted_confirmation = { custom_message: "Até a próxima, Ana." };
    const world = await subscribed();
    const session = await front.stripe.billingPortal.sessions.create({
      customer: world.customer.id,
      configuration: world.configuration.id,
      return_url: SITE,
      flow_data: {
        type: "subscription_cancel",
        subscription_cancel: { subscription: world.subscription.id },
        after_completion: { type: "hosted_confirmation", hosted_confirmation },
      },
    });
    const path = new URL(session.url).pathname;
    expect((await front.get(path)).headers.get("location")).toBe(`${path}/cancel/${world.subscription.id}`);
    await front.postForm(`${path}/cancel/${world.subscription.id}`, {});
    const confirmation = await front.get(path);
    expect(confirmation.status).toBe(200);
    expect(await textOf(confirmation)).toContain(hosted_confirmation.custom_message);
  });

  it("SBX-4 accept forms from their own origin only, and unknown sessions are not found", async () => {
    const { path, subscription } = await openPortal();
    const foreign = await front.postForm(
      `${path}/cancel/${subscription.id}`,
      {},
      { origin: "https://evil.test" },
    );
    expect(foreign.status).toBe(403);
    expect((await front.stripe.subscriptions.retrieve(subscription.id)).cancel_at).toBeNull();
    expect((await front.get("/p/session/test_nobody")).status).toBe(404);
    expect((await front.get(`${path}/nothing`)).status).toBe(404);
    const other = await openPortal();
    expect((await front.postForm(`${other.path}/cancel/${subscription.id}`, {})).status).toBe(409);
  });

  it("SBX-4 a deleted customer has no portal", async () => {
    const { path, customer } = await openPortal();
    await front.stripe.customers.del(customer.id);
    expect((await front.get(path)).status).toBe(410);
  });
});
