import {
  goToPayment,
  openPayment,
  pay,
  payButton,
  seeConfirmed,
  summaryOf,
  typeCard,
} from "./support/checkout";
import { subscriptionsOf } from "./support/database";
import { signUpQuietly } from "./support/people";
import { customerOf, paidAtStripe, stripe, subscriptionsAtStripe } from "./support/sandbox";
import { expect, test } from "./support/test";

test("CHK-3 two tabs with two choices: only the later one can be paid, and the other says so", async ({
  page: first,
  context,
}) => {
  const person = await signUpQuietly(first);
  const third = await context.newPage();
  await third.goto("/subscription/plans?plan=business&interval=year");
  await expect(summaryOf(third)).toBeVisible();
  await openPayment(first, "starter");
  const second = await context.newPage();
  await openPayment(second, "starter", "year");

  await pay(first, "4242 4242 4242 4242");
  await expect(first.getByRole("heading", { name: "Esta página de pagamento expirou" })).toBeVisible();
  await expect(first.getByText("Nada foi cobrado.")).toBeVisible();
  expect(await paidAtStripe(person.email)).toBe(0);

  await pay(second, "4242 4242 4242 4242");
  await seeConfirmed(second);

  // The first tab's link leads to its choice, and from there to the existing subscription.
  await first.getByRole("link", { name: "Voltar e escolher de novo" }).click();
  await first.getByRole("link", { name: "Voltar à escolha" }).click();
  await expect(first.getByText("Você já assina o Starter")).toBeVisible();
  await expect(summaryOf(first)).toBeHidden();

  // The third tab still shows an outdated summary; its button must not open another payment page.
  await summaryOf(third).getByRole("button", { name: "Ir para o pagamento" }).click();
  await expect(summaryOf(third).getByRole("alert")).toContainText("Já existe uma assinatura");
  await summaryOf(third).getByRole("link", { name: "Ver a assinatura" }).click();
  await expect(third).toHaveURL(/\/plan$/);

  expect(await subscriptionsAtStripe(person.email)).toHaveLength(1);
  expect(await subscriptionsOf(person.email)).toHaveLength(1);
  expect(await paidAtStripe(person.email)).toBe(97_000);
  const { data } = await stripe.checkout.sessions.list({ customer: (await customerOf(person.email)).id });
  expect(data.map(({ status }) => status).sort()).toEqual(["complete", "expired"]);
});

test("CHK-3 the same choice in two tabs is the same payment page", async ({ page: first, context }) => {
  await signUpQuietly(first);
  const second = await context.newPage();
  await Promise.all(
    [first, second].map((tab) => tab.goto("/subscription/plans?plan=starter&interval=month")),
  );
  await Promise.all([goToPayment(first), goToPayment(second)]);
  expect(second.url()).toBe(first.url());

  await pay(first, "4242 4242 4242 4242");
  await seeConfirmed(first);
  await pay(second, "4242 4242 4242 4242");
  await seeConfirmed(second);
});

test("CHK-3 CHK-4 double clicks, the back button and a reload make one subscription", async ({ page }) => {
  const person = await signUpQuietly(page);
  const asked: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST" && request.url().endsWith("/billing/checkout")) asked.push(request.url());
  });
  await page.goto("/subscription/plans?plan=starter&interval=month");
  await summaryOf(page).getByRole("button", { name: "Ir para o pagamento" }).dblclick();
  await page.waitForURL("**/c/pay/**");
  expect(asked).toHaveLength(1);

  await typeCard(page, "4242 4242 4242 4242");
  await payButton(page).dblclick();
  await seeConfirmed(page);

  await page.goBack();
  await expect(page.getByRole("heading", { name: "Este pagamento já foi concluído" })).toBeVisible();
  await page.getByRole("link", { name: "Voltar à loja" }).click();
  await seeConfirmed(page);
  await page.reload();
  await seeConfirmed(page);

  expect(await subscriptionsAtStripe(person.email)).toHaveLength(1);
  expect(await subscriptionsOf(person.email)).toHaveLength(1);
  expect(await paidAtStripe(person.email)).toBe(9700);
});
