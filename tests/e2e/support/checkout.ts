import { expect, type Locator, type Page } from "@playwright/test";
import { stack } from "./stack";

/** The summary before the payment page. */
export const summaryOf = (page: Page): Locator => page.getByRole("dialog");

/** Picks a plan on the page of plans, somebody being signed in. */
export async function choose(page: Page, plan: string): Promise<Locator> {
  await page.getByRole("link", { name: `Assinar ${plan}`, exact: true }).click();
  await expect(summaryOf(page)).toBeVisible();
  return summaryOf(page);
}

/** From the summary to the payment page of the sandbox. */
export async function goToPayment(page: Page): Promise<void> {
  await summaryOf(page).getByRole("button", { name: "Ir para o pagamento" }).click();
  await page.waitForURL("**/c/pay/**");
}

/** Opens the payment page for a plan, from its address. */
export async function openPayment(page: Page, plan: string, interval: "month" | "year" = "month") {
  await page.goto(`/subscription/plans?plan=${plan}&interval=${interval}`);
  await goToPayment(page);
}

/** Types a card into the form of the payment page, and a date well ahead. */
export async function typeCard(page: Page, number: string): Promise<void> {
  await page.getByLabel("Número do cartão").fill(number);
  await page.getByLabel("Validade (MM/AA)").fill("12/34");
  await page.getByLabel("CVC").fill("123");
}

export const payButton = (page: Page): Locator =>
  page.getByRole("button", { name: /^(Pagar R\$|Iniciar período de teste)/ });

export async function pay(page: Page, number: string): Promise<void> {
  await typeCard(page, number);
  await payButton(page).click();
}

/** Waits on the return page until it says that the subscription stands. */
export async function seeConfirmed(page: Page): Promise<void> {
  await page.waitForURL(`${stack.appUrl}/billing/success?session_id=cs_*`);
  await expect(page.getByRole("heading", { name: "Assinatura confirmada" })).toBeVisible();
}
