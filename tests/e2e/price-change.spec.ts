import type { Page } from "@playwright/test";
import { goToPayment, pay, payButton, seeConfirmed, summaryOf, typeCard } from "./support/checkout";
import { enterAs, newPerson, signUpQuietly, subscribeQuietly } from "./support/people";
import { paidAtStripe, subscriptionsAtStripe } from "./support/sandbox";
import { stack } from "./support/stack";
import { expect, test } from "./support/test";
import { reais } from "./support/words";

const PRICES = "/dashboard/settings/plans/plan_starter/prices";
const OLD = 2990;
const NEW = 3490;
/** The price in the demo catalogue, which other tests buy at. */
const DEMO = 9700;

/** Changes the monthly price without the pages; does nothing if it already is that. */
async function changeQuietly(page: Page, unitAmount: number): Promise<void> {
  const ask = (body: unknown) =>
    page.request.post("/api/admin/plans/plan_starter/price", {
      data: body,
      headers: { origin: stack.appUrl },
    });
  const wish = { interval: "month", unitAmount };
  const preview = await ask(wish);
  if (preview.status() === 422) return;
  const { current } = (await preview.json()) as { current: { priceId: string } };
  const changed = await ask({ ...wish, confirm: true, reason: "e2e", currentPriceId: current.priceId });
  expect(changed.status(), await changed.text()).toBe(201);
}

test.afterAll(async ({ browser }) => {
  const page = await browser.newPage();
  await enterAs(page, "admin");
  await changeQuietly(page, DEMO);
  await page.close();
});

test("CAT-3 CAT-4 an admin takes the price from 29,90 to 34,90: the old keep it, the new see and pay the new one", async ({
  page,
  browser,
}) => {
  test.slow();
  await enterAs(page, "admin");
  await changeQuietly(page, OLD);
  const early = await browser.newPage();
  const ana = await signUpQuietly(early, newPerson("Ana Souza"));
  await subscribeQuietly(early, { plan: "starter", interval: "month" });

  await page.goto(PRICES);
  const current = page.getByRole("region", { name: "Preços atuais" });
  await expect(current.getByText(`${reais(OLD)} por mês`, { exact: true })).toBeVisible();
  await current.getByRole("button", { name: "Mudar o preço mensal" }).click();
  const dialog = page.getByRole("dialog");
  const amount = dialog.getByLabel("Novo valor");
  await amount.fill("trinta");
  await dialog.getByRole("button", { name: "Ver o que acontece" }).click();
  await expect(dialog.getByText("Informe um valor em reais, como 34,90.")).toBeVisible();
  await amount.fill("0,10");
  await dialog.getByRole("button", { name: "Ver o que acontece" }).click();
  await expect(dialog.getByRole("alert")).toContainText("Valor baixo demais");
  await amount.fill("34,90");
  await dialog.getByRole("button", { name: "Ver o que acontece" }).click();

  await expect(dialog).toContainText(`${reais(NEW)} por mês, a partir de agora`);
  await expect(dialog).toContainText(/assinantes? continua/);
  await dialog.getByLabel("Motivo").fill("Novos recursos do plano");
  await dialog.getByRole("button", { name: `Mudar para ${reais(NEW)}` }).click();
  await expect(dialog.getByRole("status")).toContainText("Preço alterado");
  await dialog.getByRole("button", { name: "Fechar", exact: true }).last().click();
  await expect(current.getByText(`${reais(NEW)} por mês`, { exact: true })).toBeVisible();
  await expect(page.getByRole("region", { name: "Quem está em preços anteriores" })).toContainText("Mensal");

  await page.getByRole("link", { name: "Histórico" }).click();
  const monthly = page.getByRole("region", { name: "Mensal" });
  const newest = monthly.getByRole("row").nth(1);
  await expect(newest).toContainText(reais(NEW));
  await expect(newest).toContainText("Atual");
  await expect(newest).toContainText("Novos recursos do plano");
  await expect(monthly.getByRole("row").nth(2).getByRole("link")).toHaveAttribute(
    "href",
    /\/dashboard\/settings\/customers\?price=/,
  );

  const late = await browser.newPage();
  const bia = await signUpQuietly(late, newPerson("Bia Lima"));
  await late.goto("/subscription/plans?plan=starter&interval=month");
  await expect(summaryOf(late)).toContainText(reais(NEW));
  await goToPayment(late);
  await typeCard(late, "4242 4242 4242 4242");
  await expect(payButton(late)).toHaveText(`Pagar ${reais(NEW)}`);
  await pay(late, "4242 4242 4242 4242");
  await seeConfirmed(late);
  expect(await paidAtStripe(bia.email)).toBe(NEW);

  await early.goto("/plan");
  await expect(early.getByRole("region", { name: "Plano atual" })).toContainText(`${reais(OLD)} por mês`);
  const [kept] = await subscriptionsAtStripe(ana.email);
  expect(kept?.items.data[0]?.price.unit_amount).toBe(OLD);
  await Promise.all([early.close(), late.close()]);
});

test("CAT-3 two admins at once: the second gets a conflict, and sees the new amount", async ({
  page,
  browser,
}) => {
  test.slow();
  await enterAs(page, "admin");
  await page.goto(PRICES);
  const dialog = page.getByRole("dialog");
  await page.getByRole("button", { name: "Mudar o preço mensal" }).click();
  await dialog.getByLabel("Novo valor").fill("41,00");
  await dialog.getByRole("button", { name: "Ver o que acontece" }).click();
  await dialog.getByLabel("Motivo").fill("Cheguei depois");

  const other = await browser.newPage();
  await enterAs(other, "admin");
  await changeQuietly(other, 3990);
  await other.close();

  await dialog.getByRole("button", { name: `Mudar para ${reais(4100)}` }).click();
  await expect(dialog.getByRole("alert")).toContainText("O preço mudou enquanto isso");
  await dialog.getByRole("button", { name: "Começar de novo" }).click();
  await expect(dialog).toContainText(`Atual: ${reais(3990)} por mês.`);
});

test("CAT-7 moving the old subscribers is shown first, started with a reason, and can be called off", async ({
  page,
  browser,
}) => {
  test.slow();
  const early = await browser.newPage();
  await signUpQuietly(early, newPerson("Caio Reis"));
  await enterAs(page, "admin");
  await changeQuietly(page, OLD);
  await subscribeQuietly(early, { plan: "starter", interval: "month" });
  await early.close();
  await changeQuietly(page, NEW);

  await page.goto(PRICES);
  const older = page.getByRole("region", { name: "Quem está em preços anteriores" });
  await older.getByRole("button", { name: `Migrar para ${reais(NEW)}` }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(/^Dias de antecedência/).fill("0");
  await dialog.getByRole("button", { name: "Ver o que acontece" }).click();
  await expect(dialog.getByText("Informe um número de dias entre 1 e 180.")).toBeVisible();
  await dialog.getByLabel(/^Dias de antecedência/).fill("15");
  await dialog.getByRole("button", { name: "Ver o que acontece" }).click();
  await expect(dialog).toContainText("Cobranças com o novo preço");
  await dialog.getByLabel("Motivo").fill("Um preço só para todos");
  await dialog.getByRole("button", { name: /^Migrar \d+ assinantes?$/ }).click();

  const moves = page.getByRole("region", { name: "Migrações de preço" });
  await expect(moves.getByRole("listitem").first()).toContainText("Em andamento");
  await expect(moves.getByRole("listitem").first()).toContainText("Um preço só para todos");
  await moves
    .getByRole("button", { name: /^Cancelar migração/ })
    .first()
    .click();
  await expect(dialog).toContainText("ainda não");
  await dialog.getByRole("button", { name: "Cancelar migração" }).click();
  await expect(moves.getByRole("listitem").first()).toContainText("Cancelada");
});
