import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { choose, goToPayment, pay, seeConfirmed, summaryOf } from "./support/checkout";
import { enterAs, signUpQuietly } from "./support/people";
import { paidAtStripe } from "./support/sandbox";
import { expect, test } from "./support/test";
import { reais } from "./support/words";

// One story in order: a promotion changes the prices for every visitor. The last test removes it.
test.describe.configure({ mode: "serial" });

const LIST = "/dashboard/settings/promotions";
const label = `Black Friday ${randomUUID().slice(0, 6)}`;

const rowOf = (page: Page, name: string) =>
  page.getByRole("region", { name: "Todas as promoções" }).getByRole("row").filter({ hasText: name });
const columnOf = (page: Page, plan: string) =>
  page
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading", { level: 2, name: plan, exact: true }) });

/** The monthly price of Starter without a promotion: an admin in another test may have changed it. */
let list = 0;
/** The same less 30%. */
let lowered = 0;

test.beforeAll(async ({ request }) => {
  const answer = await request.get("/api/plans?interval=month");
  type Plans = { plans: { slug: string; prices: { unitAmount: number }[] }[] };
  const { plans } = (await answer.json()) as Plans;
  list = plans.find(({ slug }) => slug === "starter")?.prices[0]?.unitAmount ?? 0;
  lowered = list - Math.round((list * 30) / 100);
});

async function fillIn(page: Page, name: string, percent: string): Promise<void> {
  await page.goto(`${LIST}/new`);
  await page.getByLabel("Nome da promoção").fill(name);
  await page.getByLabel("Desconto (%)").fill(percent);
  await page.getByRole("checkbox", { name: "Starter, mensal: aplicar a promoção" }).check();
}

async function confirm(page: Page, verb: string): Promise<void> {
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Motivo").fill("campanha de novembro");
  await dialog.getByRole("button", { name: verb }).click();
}

test("PROMO-1 PROMO-5 an admin makes a Black Friday and sees before what it will do", async ({ page }) => {
  await enterAs(page, "admin");
  await page.goto(LIST);
  await page.getByRole("link", { name: "Nova promoção" }).first().click();
  await page.getByRole("button", { name: "Criar promoção" }).click();
  const summary = page.getByRole("alert").filter({ hasText: "Confira antes de continuar" });
  await expect(summary).toBeFocused();
  await expect(summary).toContainText("Marque ao menos um plano");

  await fillIn(page, label, "30");
  await expect(page.getByRole("main")).toContainText(`${reais(list)} → ${reais(lowered)}`);
  await page.getByRole("button", { name: "Criar promoção" }).click();
  await expect(page.getByRole("dialog")).toContainText("o preço cai 30% em 1 preço");
  await confirm(page, "Criar promoção");

  await page.waitForURL(`**${LIST}`);
  await expect(
    page.getByRole("region", { name: /^Confirmações/ }).getByText("Promoção criada"),
  ).toBeVisible();
  await expect(rowOf(page, label)).toContainText("Em andamento");
  await expect(
    page.getByRole("region", { name: "Calendário" }).getByRole("link", { name: new RegExp(label) }),
  ).toBeVisible();
});

test("PROMO-1 another one at the same time is refused, and the refusal names the first", async ({ page }) => {
  await enterAs(page, "admin");
  await fillIn(page, "Outra promoção", "50");
  await page.getByRole("button", { name: "Criar promoção" }).click();
  await confirm(page, "Criar promoção");
  const refusal = page.getByRole("dialog").getByRole("alert");
  await expect(refusal).toContainText("Já há uma promoção nesse período");
  await expect(refusal).toContainText(label);
  await expect(refusal).toContainText("Starter (mensal)");
});

test("PROMO-3 PROMO-4 a visitor sees it, cannot add a coupon, pays the price shown, and what comes later is said", async ({
  page,
}) => {
  const person = await signUpQuietly(page);
  await page.goto("/subscription/plans");
  const starter = columnOf(page, "Starter");
  await expect(starter).toContainText(`${label}: 30% de desconto`);
  await expect(starter).toContainText(reais(lowered));
  await expect(starter).toContainText(`Depois da primeira cobrança, ${reais(list)}`);

  const summary = await choose(page, "Starter");
  await expect(summary).toContainText(`Hoje${reais(lowered)}`);
  await expect(summary).toContainText(
    new RegExp(`Depois, por mêsa partir de .*${reais(list).replace("$", "\\$")}`),
  );
  await summary.getByText("Tenho um cupom").click();
  await expect(summary.getByLabel("Cupom")).toBeDisabled();
  await expect(summary).toContainText(`A promoção ${label} já vale para este plano`);

  const me = await page.request.get("/api/me");
  const { activeAppId } = (await me.json()) as { activeAppId: string };
  const typed = await page.request.post(`/api/v1/apps/${activeAppId}/billing/checkout`, {
    data: { plan: "starter", interval: "month", coupon: "QUALQUER" },
    headers: { origin: new URL(page.url()).origin },
  });
  expect(typed.status()).toBe(400);
  expect(await typed.json()).toMatchObject({ code: "coupon_blocked_by_promotion" });

  await goToPayment(page);
  await pay(page, "4242 4242 4242 4242");
  await seeConfirmed(page);
  await expect(page.getByRole("main")).toContainText(reais(list));
  expect(await paidAtStripe(person.email)).toBe(lowered);
});

test("UI-2 a buyer who sees an outdated price is informed before paying another", async ({
  page,
  browser,
}) => {
  await signUpQuietly(page);
  await page.goto("/subscription/plans?plan=starter&interval=month");
  await expect(summaryOf(page)).toContainText(`Hoje${reais(lowered)}`);

  const context = await browser.newContext({ locale: "pt-BR" });
  const admin = await context.newPage();
  await enterAs(admin, "admin");
  await admin.goto(LIST);
  await expect(
    rowOf(admin, label)
      .getByRole("cell")
      .filter({ hasText: reais(lowered) }),
  ).toHaveCount(2);
  await rowOf(admin, label)
    .getByRole("button", { name: `Encerrar agora: ${label}` })
    .click();
  await confirm(admin, "Encerrar promoção");
  await expect(rowOf(admin, label)).toContainText("Encerrada");
  await context.close();

  await summaryOf(page).getByRole("button", { name: "Ir para o pagamento" }).click();
  await expect(summaryOf(page).getByRole("alert")).toContainText("O preço mudou enquanto isso");
  await expect(summaryOf(page)).toContainText(`Hoje${reais(list)}`, { timeout: 30_000 });
  await goToPayment(page);
});
