import type { Locator, Page } from "@playwright/test";
import { openPayment, pay, seeConfirmed } from "./support/checkout";
import { dealtWith, inboxOf, subscriptionsOf } from "./support/database";
import { subjectsTo } from "./support/mails";
import { demoPerson, enterAs, signInQuietly, signUpQuietly, subscribeQuietly } from "./support/people";
import {
  advance,
  paidAtStripe,
  pauseDeliveries,
  resumeDeliveries,
  subscriptionsAtStripe,
} from "./support/sandbox";
import { expect, test } from "./support/test";
import { day, reais } from "./support/words";

// These change shared state, the clock and the deliveries: they run last, one by one.

/** Polls until it is there: the application answers a webhook first and processes it then. */
const seeInTime = (page: Page, what: Locator) =>
  expect(async () => {
    await page.reload();
    await expect(what).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 30_000 });

const nextCharge = async (email: string) =>
  (await subscriptionsAtStripe(email))[0]?.items.data[0]?.current_period_end ?? 0;

test("CHK-4 without any webhook the return page confirms by its own sync; late ones change nothing", async ({
  page,
}) => {
  const person = await signUpQuietly(page);
  await pauseDeliveries();
  try {
    await openPayment(page, "starter");
    await pay(page, "4242 4242 4242 4242");
    await seeConfirmed(page);
    expect(await inboxOf(person.email)).toEqual([]);
    expect((await subscriptionsOf(person.email)).map(({ status }) => status)).toEqual(["active"]);
  } finally {
    await resumeDeliveries();
  }
  await expect
    .poll(() => dealtWith(person.email))
    .toEqual(expect.arrayContaining(["checkout.session.completed", "invoice.paid"]));
  expect(await subscriptionsOf(person.email)).toHaveLength(1);
  const subjects = await subjectsTo(person.email);
  expect(subjects, "welcome and confirmation, once each").toHaveLength(2);
  expect(new Set(subjects).size).toBe(2);
});

test("UI-1 LIFE-1 a customer with a failed charge is informed, pays by one action, and is active again", async ({
  page,
}) => {
  const person = await signUpQuietly(page);
  await openPayment(page, "business");
  await pay(page, "4000 0000 0000 0341");
  await seeConfirmed(page);
  // Seven days of trial, an hour until the first charge, and two of the seven days of grace.
  await advance("P9D");

  await page.goto("/dashboard");
  const main = page.getByRole("main");
  await seeInTime(page, main.getByText(/^Pagamento pendente · acesso até/).first());
  await seeInTime(page, main.getByRole("link", { name: `Pagar ${reais(29_700)}` }));
  await seeInTime(page, main.getByRole("link", { name: /^Pagar a fatura/ }));
  await expect(main.getByRole("link", { name: /^Pagar/ }), "the banner's and the invoice's").toHaveCount(2);
  await main.getByRole("link", { name: `Pagar ${reais(29_700)}` }).click();
  await expect(page.getByRole("heading", { name: "Pagar esta fatura" })).toBeVisible();
  await pay(page, "4242 4242 4242 4242");
  await expect(page.getByText("Pagamento recebido. Obrigado.")).toBeVisible();
  expect(await paidAtStripe(person.email)).toBe(29_700);

  await page.goto("/dashboard");
  await seeInTime(page, main.getByText(`Ativa · renova em ${day(await nextCharge(person.email))}`));
  await expect(main.getByRole("link", { name: /^Pagar/ })).toHaveCount(0);
  await page.goto("/plan");
  await expect(main.getByText("A assinatura voltou a ficar em dia.")).toBeVisible();
});

test("SBX-6 LIFE-1 a month on the sandbox's clock is a month in the application", async ({ page }) => {
  const person = await signUpQuietly(page);
  await subscribeQuietly(page, { plan: "starter", interval: "month" });
  await page.goto("/dashboard");
  const charge = page.getByRole("region", { name: "Próxima cobrança" });
  const first = await nextCharge(person.email);
  await seeInTime(page, charge.getByText(`em ${day(first)}`));
  await expect(charge).toContainText(reais(9700));

  await advance("P1M");
  // Stripe keeps a renewal's invoice as a draft for an hour before it charges.
  await advance("PT2H");
  const second = await nextCharge(person.email);
  expect(second).toBeGreaterThan(first);
  await seeInTime(page, charge.getByText(`em ${day(second)}`));
  await expect(charge).toContainText(reais(9700));
  await page.goto("/invoices");
  const invoices = page.getByRole("table").getByRole("row");
  await expect(invoices).toHaveCount(3);
  await expect(invoices.nth(1)).toContainText(day(first));
  await expect(invoices.filter({ hasText: "Paga" })).toHaveCount(2);
  expect(await paidAtStripe(person.email)).toBe(19_400);
  await page.goto("/plan");
  await expect(page.getByText(`A assinatura renovou. O período vai até ${day(second)}.`)).toBeVisible();

  // Everyone on the same clock went through that month too.
  await signInQuietly(page, demoPerson("gabriela"));
  await page.goto("/dashboard");
  await expect(page.getByText(/^Encerrada em/)).toBeVisible();
});

/** An admin's action, as the panel's pages execute it. */
async function asAdmin(page: Page, path: string, data: unknown): Promise<void> {
  const answer = await page.request.post(path, { data, headers: { origin: new URL(page.url()).origin } });
  expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
}

test("PROMO-2 a promotion ends by itself at its instant: the badge is gone and the list price back", async ({
  page,
  browser,
}) => {
  const { now } = await advance("PT1S");
  const label = `Um dia só ${Date.parse(now)}`;
  await enterAs(page, "admin");
  await page.goto("/dashboard/settings/promotions");
  await asAdmin(page, "/api/admin/promotions", {
    key: null,
    reason: "teste",
    label,
    percent: 30,
    lasting: { kind: "once" },
    startsAt: null,
    endsAt: new Date(Date.parse(now) + 86_400_000).toISOString(),
    targets: [{ planId: "plan_business", interval: "year" }],
  });
  const visitor = await browser.newPage();
  await visitor.goto("/subscription/plans?interval=year");
  await expect(visitor.getByText(label)).toBeVisible();
  await advance("P2D");
  await seeInTime(visitor, visitor.getByRole("heading", { level: 1 }));
  await expect(visitor.getByText(label)).toHaveCount(0);
  await visitor.close();
});

test("CAT-5 a plan that is off is not listed and not sold, and its subscriber renews", async ({
  page,
  browser,
}) => {
  const theirs = await browser.newPage();
  const person = await signUpQuietly(theirs);
  await subscribeQuietly(theirs, { plan: "starter", interval: "month" });
  const once = await paidAtStripe(person.email);
  await enterAs(page, "admin");
  await page.goto("/dashboard/settings/plans");
  const setState = (active: boolean) =>
    asAdmin(page, "/api/admin/plans/plan_starter/state", { active, reason: "teste" });
  await setState(false);
  try {
    const visitor = await browser.newPage();
    await signUpQuietly(visitor);
    await visitor.goto("/subscription/plans");
    await expect(visitor.getByRole("heading", { level: 2, name: "Starter", exact: true })).toHaveCount(0);
    const { activeAppId } = (await (await visitor.request.get("/api/me")).json()) as { activeAppId: string };
    const refused = await visitor.request.post(`/api/v1/apps/${activeAppId}/billing/checkout`, {
      data: { plan: "starter", interval: "month" },
      headers: { origin: new URL(visitor.url()).origin },
    });
    expect(refused.status()).toBe(409);
    expect(await refused.text()).toContain("Plano temporariamente indisponível");
    await visitor.close();
    await advance("P32D");
    expect(await paidAtStripe(person.email)).toBe(2 * once);
  } finally {
    await setState(true);
  }
  await theirs.close();
});
