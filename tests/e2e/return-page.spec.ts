import { openPayment, pay, seeConfirmed } from "./support/checkout";
import { breakSubscriptionsOf, endSessions } from "./support/database";
import { demoPerson, signIn, signInQuietly, signUpQuietly, subscribeQuietly } from "./support/people";
import { stripe } from "./support/sandbox";
import { expect, test } from "./support/test";

const STATUS = "**/api/v1/billing/checkout-status?*";
const starter = { plan: "starter", interval: "month" } as const;

test.describe("when nothing can be confirmed", () => {
  test.use({ provoked: /net::ERR_FAILED|status of 5\d\d|^5\d\d from/ });

  test("CHK-4 the return page waits, says after 20 seconds what holds, and looks again", async ({ page }) => {
    const person = await signUpQuietly(page);
    const repair = await breakSubscriptionsOf(person.email);
    const sessionId = await subscribeQuietly(page, starter);
    await page.clock.install();
    let isAway = true;
    await page.route(STATUS, (route) => (isAway ? route.abort() : route.continue()));
    await page.goto(`/billing/success?session_id=${sessionId}`);
    await expect(page.getByRole("heading", { level: 1, name: "Confirmando o pagamento" })).toBeVisible();
    await expect(page.getByText("não é preciso pagar de novo")).toBeVisible();
    await expect(page.getByText("O servidor não está respondendo.")).toBeVisible();
    await expect(page.getByRole("button", { name: "Verificar de novo" })).toBeHidden();

    await page.clock.fastForward(20_000);
    const held = page.getByRole("alert").filter({ hasText: "Está demorando mais que o normal" });
    await expect(held).toContainText("não pague de novo");
    await expect(held).toContainText("a assinatura aparece no painel");
    await expect(page.getByRole("link", { name: "Ir para o painel" })).toBeVisible();

    await repair();
    isAway = false;
    await page.getByRole("button", { name: /^Verifica/ }).click();
    await seeConfirmed(page);
    await expect(page.getByRole("main")).toContainText("Starter, ativo, próxima cobrança em");
  });

  test("CHK-4 a session that ends while waiting leads through sign-in and back", async ({ page }) => {
    const person = await signUpQuietly(page);
    const repair = await breakSubscriptionsOf(person.email);
    const sessionId = await subscribeQuietly(page, starter);
    await page.goto(`/billing/success?session_id=${sessionId}`);
    await expect(page.getByRole("heading", { level: 1, name: "Confirmando o pagamento" })).toBeVisible();
    await endSessions(person.email);
    await expect(page.getByRole("heading", { level: 1, name: "Sua sessão terminou" })).toBeVisible();
    await repair();
    await page.getByRole("main").getByRole("link", { name: "Entrar" }).click();
    await signIn(page, person);
    await seeConfirmed(page);
  });
});

test("CHK-4 a payment page left open is offered again, and confirmed without a reload once paid", async ({
  page,
  context,
}) => {
  await signUpQuietly(page);
  await openPayment(page, "starter");
  const sessionId = page.url().match(/cs_\w+/)?.[0];
  const back = await context.newPage();
  await back.goto(`/billing/success?session_id=${sessionId}`);
  await expect(back.getByRole("heading", { name: "O pagamento ainda não foi feito" })).toBeVisible();
  await back.getByRole("link", { name: "Voltar ao pagamento" }).click();
  await expect(back).toHaveURL(page.url());
  await pay(back, "4242 4242 4242 4242");
  await seeConfirmed(back);
});

test("CHK-4 a payment page whose time ran out says so and leads back to the plans", async ({ page }) => {
  await signUpQuietly(page);
  await openPayment(page, "starter");
  const sessionId = page.url().match(/cs_\w+/)?.[0] ?? "";
  await stripe.checkout.sessions.expire(sessionId);
  await page.goto(`/billing/success?session_id=${sessionId}`);
  await expect(page.getByRole("heading", { name: "A página de pagamento expirou" })).toBeVisible();
  await page.getByRole("link", { name: "Ver os planos" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Planos" })).toBeVisible();
});

test("CHK-6 NFR-4 another person's session, an invented one and none are all not found", async ({ page }) => {
  await signUpQuietly(page);
  const sessionId = await subscribeQuietly(page, starter);
  await signInQuietly(page, demoPerson("livia"));
  for (const query of [`?session_id=${sessionId}`, "?session_id=cs_test_made_up", "?session_id=%00", ""]) {
    const answer = await page.goto(`/billing/success${query}`);
    expect(answer?.status(), query).toBe(404);
    await expect(page.getByRole("heading", { level: 1, name: "Página não encontrada" })).toBeVisible();
  }
});

test("UI-1 an unknown address is a page of ours with ways on", async ({ page }) => {
  const answer = await page.goto("/nada-aqui");
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1, name: "Página não encontrada" })).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: "Ver os planos" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Planos" })).toBeVisible();
});
