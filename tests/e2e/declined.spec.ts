import { openPayment, pay, payButton, seeConfirmed } from "./support/checkout";
import { subscriptionsOf } from "./support/database";
import { signUpQuietly } from "./support/people";
import { paidAtStripe, subscriptionsAtStripe } from "./support/sandbox";
import { expect, test } from "./support/test";
import { reais } from "./support/words";

test("CHK-5 a declined card shows its reason and creates nothing; a valid one then succeeds", async ({
  page,
}) => {
  const person = await signUpQuietly(page);
  await openPayment(page, "starter");

  await pay(page, "4000 0000 0000 0002");
  await expect(page.getByRole("alert")).toContainText("O banco recusou o cartão.");
  await expect(page.getByRole("alert")).toContainText("Nada foi cobrado.");
  await pay(page, "4000 0000 0000 9995");
  await expect(page.getByRole("alert")).toContainText("O cartão não tem saldo suficiente.");
  expect(await paidAtStripe(person.email)).toBe(0);
  expect(await subscriptionsOf(person.email)).toEqual([]);
  const live = (await subscriptionsAtStripe(person.email)).filter(
    ({ status }) => !["incomplete", "incomplete_expired"].includes(status),
  );
  expect(live).toEqual([]);

  await pay(page, "4242 4242 4242 4242");
  await seeConfirmed(page);
  expect(await paidAtStripe(person.email)).toBe(9700);
});

test("CHK-5 an input error appears beside its field, before the bank is asked", async ({ page }) => {
  await signUpQuietly(page);
  await openPayment(page, "starter");
  await page.getByLabel("Número do cartão").fill("4242");
  await page.getByLabel("Validade (MM/AA)").fill("13/34");
  await page.getByLabel("CVC").fill("1");
  await payButton(page).click();
  await expect(page.getByLabel("Número do cartão")).toHaveAccessibleDescription(/de 12 a 19 dígitos/);
  await expect(page.getByLabel("Validade (MM/AA)")).toHaveAccessibleDescription(/12\/34/);
  await expect(page.getByLabel("CVC")).toHaveAccessibleDescription(/3 ou 4 dígitos/);
});

test("CHK-5 3-D Secure: the bank asks, a yes subscribes", async ({ page }) => {
  const person = await signUpQuietly(page);
  await openPayment(page, "starter");
  await pay(page, "4000 0025 0000 3155");
  await expect(page.getByRole("heading", { name: "Confirme com seu banco" })).toBeVisible();
  await expect(page.getByText(reais(9700))).toBeVisible();
  expect(await paidAtStripe(person.email)).toBe(0);
  await page.getByRole("button", { name: "Confirmar autenticação" }).click();
  await seeConfirmed(page);
  expect(await paidAtStripe(person.email)).toBe(9700);
});

test("CHK-5 3-D Secure: a no charges nothing and lets one try again", async ({ page }) => {
  const person = await signUpQuietly(page);
  await openPayment(page, "starter");
  await pay(page, "4000 0025 0000 3155");
  await page.getByRole("button", { name: "Falhar autenticação" }).click();
  await expect(page.getByRole("alert")).toContainText("A autenticação não foi confirmada.");
  await expect(page.getByRole("alert")).toContainText("Nada foi cobrado.");
  expect(await paidAtStripe(person.email)).toBe(0);
  expect(await subscriptionsOf(person.email)).toEqual([]);
  await expect(payButton(page)).toBeVisible();
});
