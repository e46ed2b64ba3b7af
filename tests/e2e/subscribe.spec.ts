import {
  goToPayment,
  openPayment,
  pay,
  payButton,
  seeConfirmed,
  summaryOf,
  typeCard,
} from "./support/checkout";
import { dealtWith, subscriptionsOf } from "./support/database";
import { mailsTo, subjectsTo } from "./support/mails";
import { newPerson, signUp, signUpQuietly } from "./support/people";
import { paidAtStripe, subscriptionsAtStripe } from "./support/sandbox";
import { expect, test } from "./support/test";
import { day, reais, someDay } from "./support/words";

test("CHK-1 CHK-4 UI-2 HOOK-2 a visitor becomes a subscriber and sees what was promised", async ({
  page,
}) => {
  const person = newPerson();
  await page.goto("/");
  await page.getByRole("main").getByRole("link", { name: "Ver os planos" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Planos" })).toBeVisible();
  await expect(page.getByRole("radio", { name: /Mensal/ })).toBeChecked();
  await page.getByRole("link", { name: "Assinar Starter" }).click();

  await expect(page.getByText("A sua escolha fica guardada")).toBeVisible();
  await signUp(page, person);

  const summary = summaryOf(page);
  await expect(summary).toContainText("Starter, mensal");
  await expect(summary.getByRole("term").filter({ hasText: /^Hoje$/ })).toBeVisible();
  await expect(summary.getByRole("definition").filter({ hasText: reais(9700) })).toHaveCount(3);
  const promised = (await summary.getByText(/^a partir de/).textContent())?.match(someDay)?.[0] ?? "no date";
  await goToPayment(page);

  await expect(page.getByRole("heading", { level: 1 })).toContainText("Starter");
  await expect(page.getByText(person.email)).toBeVisible();
  await typeCard(page, "4242 4242 4242 4242");
  await expect(payButton(page)).toHaveText(`Pagar ${reais(9700)}`);
  await payButton(page).click();
  await seeConfirmed(page);

  const [atStripe, ...more] = await subscriptionsAtStripe(person.email);
  expect(more).toEqual([]);
  const next = day(atStripe?.items.data[0]?.current_period_end ?? 0);
  expect(promised, "the summary promised the day that Stripe charges").toBe(next);
  const main = page.getByRole("main");
  await expect(main).toContainText(`Starter, ativo, próxima cobrança em ${next}, ${reais(9700)}`);
  await expect(main).toContainText("Cartão Visa final 4242");

  await page.getByRole("link", { name: "Ir para o painel" }).click();
  await expect(page.getByRole("region", { name: "O que você tem" })).toContainText(
    `StarterAtiva · renova em ${next}`,
  );
  const charge = page.getByRole("region", { name: "Próxima cobrança" });
  await expect(charge).toContainText(`${reais(9700)}por mêsem ${next}`);
  await expect(charge).toContainText("Visa final 4242");

  await page.getByRole("navigation").getByRole("link", { name: "Faturas" }).click();
  const invoice = page.getByRole("table").getByRole("row").nth(1);
  await expect(invoice.getByRole("rowheader")).toHaveText(/^[A-Z0-9]{4,}-\d{4}$/);
  await expect(invoice).toContainText("Paga");
  await expect(invoice).toContainText(reais(9700));
  await expect(page.getByRole("table").getByRole("row")).toHaveCount(2);
  const pdf = await page.request.get(
    (await invoice.getByRole("link", { name: /PDF/ }).getAttribute("href")) ?? "",
  );
  expect(pdf.headers()["content-type"]).toBe("application/pdf");

  expect(await paidAtStripe(person.email)).toBe(9700);
  expect((await subscriptionsOf(person.email)).map(({ status }) => status)).toEqual(["active"]);
  await expect.poll(() => subjectsTo(person.email)).toHaveLength(2);
  const letter = (await mailsTo(person.email)).find(({ text }) => text.includes("Starter"));
  expect(letter?.text.replaceAll("\u00a0", " ")).toContain(reais(9700).replaceAll("\u00a0", " "));
  expect(letter?.text).toContain(next);
  await expect
    .poll(() => dealtWith(person.email))
    .toEqual(expect.arrayContaining(["checkout.session.completed", "invoice.paid"]));
});

test("CHK-1 the yearly price is ten months, and what it saves is said", async ({ page }) => {
  await page.goto("/subscription/plans");
  await page.getByText("Anual", { exact: false }).first().click();
  await expect(page).toHaveURL(/interval=year/);
  const starter = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: "Starter" }) });
  await expect(starter).toContainText(reais(97_000));
  await expect(starter).toContainText(`Economia de ${reais(19_400)}`);
  await expect(page.getByText(`economize até ${reais(59_400)}`)).toBeVisible();

  await signUpQuietly(page);
  await openPayment(page, "starter", "year");
  await pay(page, "4242 4242 4242 4242");
  await seeConfirmed(page);
  await page.goto("/plan");
  await expect(page.getByRole("region", { name: "Plano atual" })).toContainText(`${reais(97_000)} por ano`);
  await page.goto("/subscription/plans");
  await expect(starter.getByText("Seu plano", { exact: true })).toBeVisible();
  await expect(page.getByRole("link", { name: /^Assinar/ })).toHaveCount(0);
});

test("CHK-5 UI-2 a trial costs nothing today, and the day of its first charge is said before", async ({
  page,
}) => {
  const person = await signUpQuietly(page);
  await page.goto("/subscription/plans?plan=business&interval=month");
  const summary = summaryOf(page);
  await expect(summary).toContainText(/Teste grátis até \d+ de/);
  const until =
    (await summary.getByText(/^Teste grátis até/).textContent())?.match(someDay)?.[0] ?? "no date";
  await expect(summary.getByRole("definition").filter({ hasText: /^R\$\s0,00$/ })).toBeVisible();
  await goToPayment(page);

  await pay(page, "4242 4242 4242 4242");
  await seeConfirmed(page);
  const [atStripe] = await subscriptionsAtStripe(person.email);
  expect(until, "the summary promised the day that the trial ends").toBe(day(atStripe?.trial_end ?? 0));
  expect(atStripe?.status).toBe("trialing");
  await expect(page.getByRole("main")).toContainText(
    `Business, em teste até ${until}; a primeira cobrança, ${reais(29_700)}, é nesse dia`,
  );
  expect(await paidAtStripe(person.email)).toBe(0);

  await page.goto("/dashboard");
  await expect(page.getByText(`Em teste até ${until}`)).toBeVisible();
  await expect(page.getByRole("region", { name: "Próxima cobrança" })).toContainText(`em ${until}`);
});

test("CHK-1 leaving the payment page charges nothing and keeps the choice", async ({ page }) => {
  const person = await signUpQuietly(page);
  await openPayment(page, "starter", "year");
  await page.getByRole("link", { name: "Voltar" }).click();

  await page.waitForURL("**/billing/cancel?**");
  await expect(page.getByRole("heading", { level: 1, name: "Você saiu do pagamento" })).toBeVisible();
  await expect(page.getByText("Nada foi cobrado.")).toBeVisible();
  await page.getByRole("link", { name: "Voltar à escolha" }).click();
  await expect(summaryOf(page)).toContainText("Starter, anual");
  expect(await subscriptionsAtStripe(person.email)).toEqual([]);

  await goToPayment(page);
  await pay(page, "4242 4242 4242 4242");
  await seeConfirmed(page);
});
