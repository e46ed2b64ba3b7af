import type { Page } from "@playwright/test";
import { auditPage } from "./support/accessibility";
import { typeCard } from "./support/checkout";
import { expectNoSidewaysScroll } from "./support/layout";
import { signUpQuietly, subscribeQuietly } from "./support/people";
import { customerOf, stripe, subscriptionsAtStripe } from "./support/sandbox";
import { stack } from "./support/stack";
import { expect, test } from "./support/test";
import { day } from "./support/words";

/** A Starter subscriber in Stripe's portal, where cards are changed and subscriptions cancelled. */
async function openPortal(page: Page) {
  const person = await signUpQuietly(page);
  await subscribeQuietly(page, { plan: "starter", interval: "month" });
  const customer = await customerOf(person.email);
  const configuration = await stripe.billingPortal.configurations.create({
    features: {
      invoice_history: { enabled: true },
      payment_method_update: { enabled: true },
      subscription_cancel: { enabled: true },
    },
  });
  const session = await stripe.billingPortal.sessions.create({
    customer: customer.id,
    configuration: configuration.id,
    return_url: `${stack.appUrl}/dashboard`,
    locale: "pt-BR",
  });
  await page.goto(session.url);
  return person;
}

async function expectSound(page: Page): Promise<void> {
  expect(await auditPage(page)).toEqual([]);
  await expectNoSidewaysScroll(page);
}

test("SBX-4 in the portal a card is changed with 3-D Secure, and the next charge goes to it", async ({
  page,
}) => {
  const person = await openPortal(page);
  await expectSound(page);
  await page.getByRole("link", { name: "Trocar cartão" }).click();
  await expectSound(page);
  await typeCard(page, "4000 0025 0000 3155");
  await page.getByLabel("CVC").press("Enter");
  await expect(page.getByRole("heading", { name: "Confirme com seu banco" })).toBeVisible();
  await page.getByRole("button", { name: "Confirmar autenticação" }).click();
  await expect(page.getByText("Visa terminado em 3155")).toBeVisible();
  const [subscription] = await subscriptionsAtStripe(person.email);
  const card = await stripe.paymentMethods.retrieve(String(subscription?.default_payment_method));
  expect(card.card?.last4).toBe("3155");
});

test("SBX-4 LIFE-6 a cancellation in the portal appears on the dashboard, and undoing it does too", async ({
  page,
}) => {
  const person = await openPortal(page);
  const [before] = await subscriptionsAtStripe(person.email);
  const end = day(before?.items.data[0]?.current_period_end ?? 0);
  await page.getByRole("link", { name: /^Cancelar assinatura/ }).click();
  await expectSound(page);
  await page.getByRole("button", { name: "Confirmar cancelamento" }).click();
  await expect(page.getByRole("button", { name: /^Não cancelar/ })).toBeVisible();
  await expectSound(page);
  const portal = page.url();

  const seeOnDashboard = (sentence: string) =>
    expect(async () => {
      await page.goto("/dashboard");
      await expect(page.getByText(sentence).first()).toBeVisible({ timeout: 1_000 });
    }).toPass({ timeout: 30_000 });
  await seeOnDashboard(`A assinatura termina em ${end} e não renova.`);

  await page.goto(portal);
  await page.getByRole("button", { name: /^Não cancelar/ }).click();
  await expect(page.getByText("Cancelamento desfeito.")).toBeVisible();
  await expect.poll(async () => (await subscriptionsAtStripe(person.email))[0]?.cancel_at).toBeNull();
  await expect(async () => {
    await page.goto("/dashboard");
    await expect(page.getByText("não renova")).toHaveCount(0, { timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
});

test("SBX-6 the control page is sound on a phone and at a desk, in both languages", async ({ browser }) => {
  for (const locale of ["pt-BR", "en-US"]) {
    for (const width of [390, 1440]) {
      const context = await browser.newContext({ locale, viewport: { width, height: 900 } });
      const page = await context.newPage();
      await page.goto(`${stack.stripeUrl}/_sandbox`);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expectSound(page);
      await context.close();
    }
  }
});

test("SBX-6 by one button on the control page a person's card fails from now on", async ({ page }) => {
  const person = await signUpQuietly(page);
  await subscribeQuietly(page, { plan: "starter", interval: "month" });
  const customer = await customerOf(person.email);
  await page.goto(`${stack.stripeUrl}/_sandbox?customer=${customer.id}`);
  await page.getByRole("button", { name: "Cartões passam a falhar" }).first().click();
  await expect(page).toHaveURL(/_sandbox/);
  await stripe.invoiceItems.create({ customer: customer.id, amount: 1000, currency: "brl" });
  const [subscription] = await subscriptionsAtStripe(person.email);
  const payment_method = String(subscription?.default_payment_method);
  const invoice = await stripe.invoices.create({
    customer: customer.id,
    pending_invoice_items_behavior: "include",
  });
  const pay = () => stripe.invoices.pay(String(invoice.id), { payment_method });
  await expect(pay()).rejects.toMatchObject({ code: "card_declined" });
  await page.goto(`${stack.stripeUrl}/_sandbox?customer=${customer.id}`);
  await page.getByRole("button", { name: "Cartões voltam a funcionar" }).first().click();
  await expect(page).toHaveURL(/_sandbox/);
  expect((await pay()).status).toBe("paid");
});

test("SBX-4 the payment page sells something once, and saves a card without selling anything", async ({
  page,
}) => {
  const customer = await stripe.customers.create({ email: "uma.vez@example.com" });
  const back = `${stack.stripeUrl}/_sandbox`;
  const product_data = { name: "Consultoria" };
  const sale = await stripe.checkout.sessions.create({
    mode: "payment",
    customer: customer.id,
    line_items: [{ price_data: { currency: "brl", unit_amount: 15_000, product_data }, quantity: 2 }],
    success_url: back,
    locale: "pt-BR",
  });
  await page.goto(String(sale.url));
  await expect(page.getByText("Consultoria").first()).toBeVisible();
  await expectSound(page);
  await typeCard(page, "4242 4242 4242 4242");
  await page.getByLabel("CVC").press("Enter");
  await page.waitForURL(back);
  const paid = await stripe.checkout.sessions.retrieve(sale.id, { expand: ["payment_intent"] });
  expect(paid).toMatchObject({ payment_status: "paid", payment_intent: { amount_received: 30_000 } });

  const saving = await stripe.checkout.sessions.create({
    mode: "setup",
    currency: "brl",
    customer: customer.id,
    success_url: back,
    locale: "pt-BR",
  });
  await page.goto(String(saving.url));
  await expectSound(page);
  await expect(page.getByText("R$")).toHaveCount(0);
  await typeCard(page, "4000 0025 0000 3155");
  await page.getByLabel("CVC").press("Enter");
  await page.getByRole("button", { name: "Confirmar autenticação" }).click();
  await page.waitForURL(back);
  const cards = await stripe.paymentMethods.list({ customer: customer.id, type: "card" });
  expect(cards.data.map(({ card }) => card?.last4)).toContain("3155");
});
