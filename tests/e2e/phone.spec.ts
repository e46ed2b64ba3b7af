import type { Locator } from "@playwright/test";
import { pay, payButton, seeConfirmed, summaryOf } from "./support/checkout";
import { expectNoSidewaysScroll, smallTargets } from "./support/layout";
import { newPerson, signUp } from "./support/people";
import { expect, test } from "./support/test";
import { reais } from "./support/words";

const WINDOW_HEIGHT = 844;

/** Pixels between the end of the element and that of the window. */
const fromLowerEdge = async (element: Locator) => {
  const box = await element.boundingBox();
  return Math.abs((box?.y ?? 0) + (box?.height ?? 0) - WINDOW_HEIGHT);
};

test("UI-1 CHK-1 the whole way to a subscription works on a phone", async ({ page }) => {
  const person = newPerson();
  /** On each page: no horizontal scrolling, and no touch target too small. */
  const fits = async () => {
    await expectNoSidewaysScroll(page);
    expect(await smallTargets(page), page.url()).toEqual([]);
  };
  await page.goto("/");
  await fits();
  await page.getByRole("main").getByRole("link", { name: "Ver os planos" }).tap();
  await expect(page.getByRole("heading", { level: 1, name: "Planos" })).toBeVisible();
  await fits();
  await page.getByRole("link", { name: "Assinar Starter" }).tap();
  await expect(page.getByRole("heading", { level: 1, name: "Criar conta" })).toBeVisible();
  await fits();
  await signUp(page, person);

  const summary = summaryOf(page);
  await expect(summary).toContainText("Starter, mensal");
  await fits();
  // One pixel is allowed: the page scrolls by fractions of a pixel. Polled: scrolling may not have ended.
  await expect
    .poll(() => fromLowerEdge(summary), { message: "the summary is a sheet at the lower edge" })
    .toBeLessThanOrEqual(1);
  await summary.getByRole("button", { name: "Ir para o pagamento" }).tap();

  await expect(payButton(page)).toHaveText(`Pagar ${reais(9700)}`);
  await fits();
  await page.getByRole("button", { name: /Aprovado/ }).tap();
  await expect(page.getByLabel("Número do cartão")).toHaveValue("4242 4242 4242 4242");
  await pay(page, "4242 4242 4242 4242");
  await seeConfirmed(page);
  await fits();

  await page.getByRole("link", { name: "Ir para o painel" }).tap();
  await expect(page.getByRole("region", { name: "Próxima cobrança" })).toContainText(reais(9700));
  await fits();
  await page.getByRole("navigation").getByRole("link", { name: "Faturas" }).tap();
  await expect(page.getByRole("table")).toContainText("Paga");
  await fits();
  await page.getByRole("navigation").getByRole("link", { name: "Plano", exact: true }).tap();
  await expect(page.getByRole("region", { name: "Plano atual" })).toContainText("Starter");
  await fits();
});

test("UI-1 the lower bar never hides the end of a page", async ({ page }) => {
  const person = newPerson();
  await page.goto("/sign-up");
  await signUp(page, person);
  await expect(page.getByRole("heading", { level: 1, name: "Painel" })).toBeVisible();
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  const bar = await page.getByRole("navigation").boundingBox();
  const last = await page.getByRole("region").last().boundingBox();
  expect((last?.y ?? 0) + (last?.height ?? 0)).toBeLessThanOrEqual(bar?.y ?? 0);
});
