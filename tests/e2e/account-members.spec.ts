import type { Browser, Page } from "@playwright/test";
import { linkIn, mailsTo } from "./support/mails";
import { newPerson, type Person, signInQuietly, signUp, signUpQuietly } from "./support/people";
import { expect, test } from "./support/test";

const ACCOUNT = "/dashboard/settings/account";
const MEMBERS = "/dashboard/settings/members";

/** A page in a separate browser context, like another device. */
const elsewhere = async (browser: Browser): Promise<Page> => (await browser.newContext()).newPage();

test("ADM-6 name and language are changed, and the page follows", async ({ page }) => {
  await signUpQuietly(page);
  await page.goto(ACCOUNT);
  await page.getByLabel("Nome").fill("Marina A. Prado");
  await page.getByRole("button", { name: "Salvar" }).click();
  await expect(page.getByRole("button", { name: "MP, sua conta: Marina A. Prado" })).toBeVisible();
  await page.getByLabel("Idioma", { exact: true }).selectOption("en");
  await page.getByRole("button", { name: "Salvar" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Your account" })).toBeVisible();
});

test("ADM-6 the password is changed against the present one, and the other devices are out", async ({
  page,
  browser,
}) => {
  const person = await signUpQuietly(page);
  const other = await elsewhere(browser);
  await signInQuietly(other, person);
  await page.goto(ACCOUNT);
  await page.getByLabel("Senha atual").fill("não é esta");
  await page.getByLabel("Nova senha").fill("curta");
  await page.getByRole("button", { name: "Alterar a senha" }).click();
  await expect(page.getByLabel("Nova senha")).toHaveAccessibleDescription(/ao menos 8 caracteres/);
  await page.getByLabel("Nova senha").fill("outra-senha-bem-longa");
  await page.getByRole("button", { name: "Alterar a senha" }).click();
  await expect(page.getByLabel("Senha atual")).toHaveAccessibleDescription("A senha atual está incorreta.");
  await expect(page.getByLabel("Senha atual")).toBeFocused();
  await page.getByLabel("Senha atual").fill(person.password);
  await page.getByRole("button", { name: "Alterar a senha" }).click();
  await expect(page.getByText("Senha alterada e 1 outra sessão encerrada.")).toBeVisible();
  await expect(page.getByText("Você está conectado só aqui.")).toBeVisible();
  await other.goto("/dashboard");
  await expect(other).toHaveURL(/\/sign-in/);
  await other.context().close();
});

test("ADM-6 a session on another device is ended from here", async ({ page, browser }) => {
  const person = await signUpQuietly(page);
  const other = await elsewhere(browser);
  await signInQuietly(other, person);
  await page.goto(ACCOUNT);
  await page.getByRole("button", { name: /^Encerrar a sessão:/ }).click();
  const dialog = page.getByRole("dialog", { name: "Encerrar a sessão" });
  await expect(dialog).toContainText("será desconectado agora");
  await dialog.getByRole("button", { name: "Encerrar sessão" }).click();
  await expect(page.getByText("Você está conectado só aqui.")).toBeVisible();
  await other.goto("/dashboard");
  await expect(other).toHaveURL(/\/sign-in/);
  await other.context().close();
});

/** Invites a person as a member and returns the link in the email. */
async function invite(page: Page, guest: Person): Promise<string> {
  await page.goto(MEMBERS);
  await page.getByLabel("E-mail").fill(guest.email);
  await page.getByRole("button", { name: "Enviar convite" }).click();
  await expect(page.getByText(`Convite enviado para ${guest.email}.`)).toBeVisible();
  const letter = async () => (await mailsTo(guest.email)).find(({ text }) => text.includes("/invitations/"));
  await expect.poll(letter).toBeDefined();
  return linkIn(await letter());
}

test("ADM-6 an invited person signs up, joins, gets another role, and is removed", async ({
  page,
  browser,
}) => {
  const owner = await signUpQuietly(page, newPerson("Olga Reis"));
  await page.goto(MEMBERS);
  await page.getByRole("button", { name: "Criar espaço" }).click();
  const create = page.getByRole("dialog", { name: "Criar espaço" });
  await create.getByLabel("Nome").fill("Estúdio Reis");
  await create.getByRole("button", { name: "Criar espaço" }).click();
  await expect(page.getByText("Quem faz parte de Estúdio Reis")).toBeVisible();

  const guest = newPerson("Gina Melo");
  const link = await invite(page, guest);
  const theirs = await elsewhere(browser);
  await theirs.goto(link);
  await expect(
    theirs.getByRole("heading", { level: 1, name: /Convite para o espaço Estúdio Reis/ }),
  ).toBeVisible();
  await theirs.getByRole("main").getByRole("link", { name: "Criar conta" }).click();
  await signUp(theirs, guest);
  await expect(theirs).toHaveURL(/\/invitations\//);
  await theirs.getByRole("button", { name: "Aceitar o convite" }).click();
  await expect(theirs).toHaveURL(/\/dashboard$/);
  await expect(theirs.getByRole("button", { name: /Estúdio Reis/ })).toBeVisible();
  await theirs.goto(link);
  await expect(theirs.getByRole("heading", { level: 1, name: "Este convite já foi usado" })).toBeVisible();

  await page.reload();
  await page.getByRole("button", { name: "Ações para Gina Melo" }).click();
  await page.getByRole("menuitem", { name: "Mudar para Cobrança" }).click();
  const change = page.getByRole("dialog", { name: "Mudar o papel de Gina Melo" });
  await change.getByRole("button", { name: "Mudar para Cobrança" }).click();
  await expect(page.getByText("O papel de Gina Melo mudou.")).toBeVisible();
  await theirs.goto(MEMBERS);
  await expect(theirs.getByText("Quem é responsável muda papéis e convida pessoas.")).toBeVisible();
  await expect(theirs.getByRole("button", { name: "Enviar convite" })).toHaveCount(0);

  await page.getByRole("button", { name: "Ações para Gina Melo" }).click();
  await page.getByRole("menuitem", { name: "Remover do espaço" }).click();
  await page
    .getByRole("dialog", { name: "Remover Gina Melo" })
    .getByRole("button", { name: "Remover" })
    .click();
  await expect(page.getByText("Gina Melo não faz mais parte de Estúdio Reis.")).toBeVisible();
  await theirs.goto(MEMBERS);
  await expect(theirs.getByText("Quem faz parte de Gina Melo")).toBeVisible();
  await theirs.context().close();

  // The last owner cannot leave, and sees why.
  await page.getByRole("button", { name: `Ações para ${owner.name}` }).click();
  await page.getByRole("menuitem", { name: "Sair do espaço" }).click();
  const leave = page.getByRole("dialog", { name: "Sair de Estúdio Reis" });
  await leave.getByRole("button", { name: "Sair", exact: true }).click();
  await expect(leave.getByRole("alert")).toContainText("Um espaço sempre tem um responsável");
});

test("ADM-6 an invitation for another address, and a revoked one, give no access", async ({
  page,
  browser,
}) => {
  await signUpQuietly(page, newPerson("Olga Reis"));
  const guest = newPerson("Gina Melo");
  const link = await invite(page, guest);
  const theirs = await elsewhere(browser);
  await signUpQuietly(theirs, newPerson("Fred Lima"));
  await theirs.goto(link);
  await expect(theirs.getByText("Este convite é para outro e-mail")).toBeVisible();
  await expect(theirs.getByRole("button", { name: "Aceitar o convite" })).toHaveCount(0);

  await page.getByRole("button", { name: `Cancelar o convite para ${guest.email}` }).click();
  const dialog = page.getByRole("dialog", { name: "Cancelar o convite" });
  await dialog.getByRole("button", { name: "Cancelar convite" }).click();
  await expect(page.getByText("Nenhum convite pendente.")).toBeVisible();
  await theirs.goto(link);
  await expect(theirs.getByRole("heading", { level: 1, name: "Convite não encontrado" })).toBeVisible();
  await theirs.context().close();
});
