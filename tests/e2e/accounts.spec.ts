import { choose, goToPayment, summaryOf } from "./support/checkout";
import { endSessions } from "./support/database";
import { linkIn, mailsTo } from "./support/mails";
import { demoPerson, newPerson, signIn, signInQuietly, signUp, signUpQuietly } from "./support/people";
import { stack } from "./support/stack";
import { expect, test } from "./support/test";

test("AUTH-1 a sign-up error appears beside its field, and no input is lost", async ({ page }) => {
  const person = newPerson();
  await page.goto("/sign-up");
  await signUp(page, { ...person, name: "", password: "curta" });
  const problems = page.getByRole("alert").filter({ hasText: "Corrija 2 campos" });
  await expect(problems).toBeFocused();
  await expect(page.getByLabel("Nome")).toHaveAccessibleDescription("Informe o seu nome.");
  const password = page.getByLabel("Senha", { exact: true });
  await expect(password).toHaveAccessibleDescription(/Use ao menos 8 caracteres/);
  await expect(page.getByLabel("E-mail")).toHaveValue(person.email);
  await problems.getByRole("link", { name: "Informe o seu nome." }).click();
  await expect(page.getByLabel("Nome")).toBeFocused();

  await signUp(page, { ...person, email: demoPerson("ana").email });
  await expect(page.getByLabel("E-mail")).toHaveAccessibleDescription(/Já existe uma conta com este e-mail/);
  await expect(page.getByLabel("Nome")).toHaveValue(person.name);

  await signUp(page, person);
  await expect(page).toHaveURL(/\/dashboard$/);
});

test("AUTH-1 a wrong password and an unknown e-mail are refused in the same words", async ({ page }) => {
  const ana = demoPerson("ana");
  await page.goto("/sign-in");
  for (const who of [
    { email: newPerson().email, password: ana.password },
    { email: ana.email, password: "not-her-password" },
  ]) {
    await signIn(page, who);
    await expect(page.getByRole("alert").filter({ hasText: "E-mail ou senha incorretos." })).toBeVisible();
    await expect(page.getByLabel("E-mail")).toHaveValue(who.email);
  }
  await page.getByRole("button", { name: "Mostrar a senha" }).click();
  await expect(page.getByLabel("Senha", { exact: true })).toHaveAttribute("type", "text");
});

test("AUTH-1 signing out closes every page", async ({ page }) => {
  const person = await signUpQuietly(page);
  await page.goto("/dashboard");
  await page.getByRole("button", { name: new RegExp(`sua conta: ${person.name}`) }).click();
  await page.getByRole("menuitem", { name: "Sair" }).click();
  await expect(page).toHaveURL(`${stack.appUrl}/`);
  await expect(page.getByRole("banner").getByRole("link", { name: "Entrar" })).toBeVisible();
  await page.goto("/invoices");
  await expect(page).toHaveURL(/\/sign-in\?next=%2Finvoices$/);
});

test("AUTH-1 a forgotten password is changed by the mailed link, which works once", async ({ page }) => {
  const person = await signUpQuietly(page);
  await page.context().clearCookies();
  await page.goto("/sign-in");
  await page.getByRole("link", { name: "Esqueci a senha" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Esqueci a senha" })).toBeVisible();
  await page.getByLabel("E-mail").fill(person.email);
  await page.getByRole("button", { name: "Enviar o link" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Confira o seu e-mail" })).toContainText(
    person.email,
  );

  const resetLetter = async () =>
    (await mailsTo(person.email)).find(({ text }) => text.includes("/password/reset"));
  await expect.poll(resetLetter).toBeDefined();
  const link = linkIn(await resetLetter());
  expect(link.startsWith(stack.appUrl)).toBe(true);

  await page.goto(link);
  await page.getByLabel("Nova senha").fill("outra-senha-bem-longa");
  await page.getByRole("button", { name: "Salvar a nova senha" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Senha alterada" })).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: "Entrar" }).click();
  await signIn(page, person);
  await expect(page.getByRole("alert").filter({ hasText: "E-mail ou senha incorretos." })).toBeVisible();
  await signIn(page, { ...person, password: "outra-senha-bem-longa" });
  await expect(page).toHaveURL(/\/dashboard$/);

  await page.context().clearCookies();
  await page.goto(link);
  await page.getByLabel("Nova senha").fill("mais-uma-senha-longa");
  await page.getByRole("button", { name: "Salvar a nova senha" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Este link não vale mais" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Pedir outro link" })).toBeVisible();
});

test("AUTH-1 a session that ended leads to sign-in and back to where one was", async ({ page }) => {
  const person = await signUpQuietly(page);
  await page.goto("/dashboard");
  await endSessions(person.email);
  await page.getByRole("navigation").getByRole("link", { name: "Faturas" }).click();
  await expect(page).toHaveURL(/\/sign-in\?next=%2Finvoices$/);
  await signIn(page, person);
  await expect(page).toHaveURL(/\/invoices$/);
  await expect(page.getByRole("heading", { level: 1, name: "Faturas" })).toBeVisible();
});

test("AUTH-1 CHK-1 a session that ended at the summary keeps the choice", async ({ page }) => {
  const person = await signUpQuietly(page);
  await page.goto("/subscription/plans?interval=year");
  const summary = await choose(page, "Starter");
  await endSessions(person.email);
  await summary.getByRole("button", { name: "Ir para o pagamento" }).click();
  await expect(summary.getByRole("alert")).toContainText("Sua sessão terminou");
  await summary.getByRole("link", { name: "Entrar de novo" }).click();
  await signIn(page, person);
  await expect(summaryOf(page)).toContainText("Starter, anual");
  await goToPayment(page);
});

test("AUTH-1 sign-in never redirects to another site", async ({ page }) => {
  await page.goto(`/sign-in?next=${encodeURIComponent("//example.com/x")}`);
  await signIn(page, demoPerson("livia"));
  await expect(page).toHaveURL(`${stack.appUrl}/dashboard`);
  await signInQuietly(page, demoPerson("livia"));
  await page.goto(`/sign-in?next=${encodeURIComponent("https://example.com/")}`);
  await expect(page).toHaveURL(`${stack.appUrl}/dashboard`);
});
