import { expect, type Locator, type Page } from "@playwright/test";
import { stack } from "./stack";

/** The summary before the payment page. */
export const summaryOf = (page: Page): Locator => page.getByRole("dialog");

/** Picks a plan on the plans page, as a signed-in person. */
export async function choose(page: Page, plan: string): Promise<Locator> {
  await page.getByRole("link", { name: `Assinar ${plan}`, exact: true }).click();
  await expect(summaryOf(page)).toBeVisible();
  return summaryOf(page);
}

/** Continues from the summary to the payment page of the sandbox. */
export async function goToPayment(page: Page): Promise<void> {
  await summaryOf(page).getByRole("button", { name: "Ir para o pagamento" }).click();
  await page.waitForURL("**/c/pay/**");
}

/** Opens the payment page for a plan by URL. */
export async function openPayment(page: Page, plan: string, interval: "month" | "year" = "month") {
  await page.goto(`/subscription/plans?plan=${plan}&interval=${interval}`);
  await goToPayment(page);
}

/** Fills a card into the form of the payment page, with a date well ahead. */
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

/** Waits on the return page until it confirms the subscription. */
export async function seeConfirmed(page: Page): Promise<void> {
  await page.waitForURL(`${stack.appUrl}/billing/success?session_id=cs_*`);
  await expect(page.getByRole("heading", { name: "Assinatura confirmada" })).toBeVisible();
}
