import { randomUUID } from "node:crypto";
import type { Locator, Page } from "@playwright/test";
import { enterAs } from "./support/people";
import { expect, test } from "./support/test";
import { reais } from "./support/words";

// One story in order: every visitor sees what an admin changes here.
test.describe.configure({ mode: "serial" });

const tail = randomUUID().slice(0, 6);
const slug = `pro-${tail}`;
const name = `Pro ${tail}`;
const LIST = "/dashboard/settings/plans";

const rowOf = (page: Page, plan: string) =>
  page.getByRole("row").filter({ has: page.getByRole("rowheader", { name: plan }) });
const columnOf = (page: Page, plan: string) =>
  page
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading", { level: 2, name: plan, exact: true }) });
/** The two languages are side by side; each is its own group. */
const inLanguage = (page: Page, language: "Português" | "Inglês") =>
  page.getByRole("group", { name: language, exact: true });

async function open(page: Page, plan: string): Promise<void> {
  await page.goto(LIST);
  await rowOf(page, plan).getByRole("link", { name: plan, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: plan })).toBeVisible();
}

async function confirm(page: Page, verb: string, reason: string): Promise<void> {
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Motivo").fill(reason);
  await dialog.getByRole("button", { name: verb }).click();
  await expect(dialog).toBeHidden();
}

/** A visitor who is not signed in, on the plans page. */
async function visitorSees(page: Page, look: (visitor: Page) => Promise<void>): Promise<void> {
  const browser = page.context().browser();
  if (!browser) throw new Error("there is no browser");
  const context = await browser.newContext({ locale: "pt-BR" });
  try {
    const visitor = await context.newPage();
    await visitor.goto("/subscription/plans");
    await look(visitor);
  } finally {
    await context.close();
  }
}

test.beforeEach(({ page }) => enterAs(page, "admin"));

test("CAT-6 an admin makes a plan, corrects what was forgotten, and puts it on sale", async ({ page }) => {
  await page.goto(LIST);
  await page.getByRole("link", { name: "Criar plano" }).click();
  await page.getByLabel("Identificador").fill(slug);
  for (const [language, text] of [
    ["Português", name],
    ["Inglês", `${name} en`],
  ] as const) {
    await inLanguage(page, language).getByLabel("Nome").fill(text);
    await inLanguage(page, language).getByLabel("Descrição").fill(`${text}.`);
    await inLanguage(page, language).getByRole("button", { name: "Adicionar destaque" }).click();
    await inLanguage(page, language).getByLabel("Destaque 1", { exact: true }).fill(`Um de ${text}`);
  }
  await page.getByRole("button", { name: "Criar plano" }).click();
  const summary = page.getByRole("alert").filter({ hasText: "Corrija este campo" });
  await expect(summary).toBeFocused();
  await summary.getByRole("link", { name: /Preço por mês/ }).click();
  await page.keyboard.type("19,90");
  await page.getByRole("button", { name: "Criar plano" }).click();

  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(page.getByText("Ainda não está à venda")).toBeVisible();
  await visitorSees(page, (visitor) => expect(columnOf(visitor, name)).toHaveCount(0));
  await page.getByRole("switch", { name: `${name} à venda` }).click();
  await expect(page.getByRole("dialog")).toContainText(reais(1990));
  await confirm(page, "Colocar à venda", "pronto");
  await expect(page.getByRole("switch", { name: `${name} à venda` })).toBeChecked();
  await visitorSees(page, async (visitor) => {
    await expect(columnOf(visitor, name)).toContainText(reais(1990));
    await expect(columnOf(visitor, name)).toContainText(`Um de ${name}`);
  });
});

test("CAT-6 the words are edited in both languages, shown before, kept until saved, and seen by visitors", async ({
  page,
}) => {
  await open(page, name);
  await inLanguage(page, "Português").getByLabel("Descrição").fill("Para quem edita.");
  await inLanguage(page, "Inglês").getByLabel("Descrição").fill("For those who edit.");
  await expect(page.getByRole("region", { name: "Prévia" })).toContainText("Para quem edita.");
  await expect(page.getByText("Há alterações não salvas.")).toBeVisible();

  await page.getByRole("link", { name: "Limites", exact: true }).click();
  await expect(page.getByRole("heading", { level: 2, name: "Recursos" })).toBeVisible();
  await page.getByRole("link", { name: "Geral", exact: true }).click();
  await expect(page.getByText("Recuperamos as alterações não salvas")).toBeVisible();
  await expect(inLanguage(page, "Português").getByLabel("Descrição")).toHaveValue("Para quem edita.");
  await page.getByRole("button", { name: "Salvar alterações" }).click();
  await expect(page.getByText("Tudo salvo.")).toBeVisible();

  await visitorSees(page, async (visitor) => {
    await expect(columnOf(visitor, name)).toContainText("Para quem edita.");
    const english = await visitor.request.get("/api/plans?locale=en");
    const { plans } = (await english.json()) as { plans: { slug: string; description: string }[] };
    expect(plans.find((plan) => plan.slug === slug)?.description).toBe("For those who edit.");
  });
});

test("CAT-6 lowering a limit first shows the affected subscribers", async ({ page }) => {
  await open(page, "Starter");
  await page.getByRole("link", { name: "Limites", exact: true }).click();
  const searches = page.getByRole("spinbutton", { name: "Buscas por mês" });
  const before = Number(await searches.inputValue());
  await searches.fill(String(before - 1));
  await page.getByRole("button", { name: "Salvar alterações" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText(/até \d+ espaços? pode/);
  await dialog.getByRole("button", { name: "Voltar" }).click();
  await expect(searches).toHaveValue(String(before - 1));
  await page.getByRole("button", { name: "Descartar" }).click();
  await expect(searches).toHaveValue(String(before));
});

test("CAT-6 ADM-2 the order is changed by keys and by dragging, said aloud, and seen by visitors", async ({
  page,
}) => {
  await page.goto(LIST);
  const handle: Locator = rowOf(page, name).getByRole("button", { name: `Mover ${name}` });
  const total = await page.getByRole("rowheader").count();
  const orderSaved = () =>
    page.waitForResponse((answer) => answer.url().endsWith("/api/admin/plans/order") && answer.ok());
  await handle.focus();
  const typed = orderSaved();
  await page.keyboard.press("ArrowUp");
  const said = `${name}: posição ${total - 1} de ${total}`;
  await expect(page.getByRole("status").filter({ hasText: said })).toHaveCount(1);
  await expect(handle).toBeFocused();
  await typed;
  await page.reload();
  await expect(page.getByRole("rowheader").nth(total - 2)).toContainText(name);
  const rows = await page.getByRole("rowheader").allInnerTexts();
  const inList = rows.map((row) => row.match(/^(\S+) · nível/m)?.[1] ?? row);
  const answer = await page.request.get("/api/plans");
  const { plans } = (await answer.json()) as { plans: { slug: string }[] };
  const onSale = plans.map((plan) => plan.slug);
  expect(onSale).toContain(slug);
  expect(onSale).toEqual(inList.filter((one) => onSale.includes(one)));

  const [from, last] = [await handle.boundingBox(), await page.getByRole("row").last().boundingBox()];
  if (!from || !last) throw new Error("a row is not drawn");
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  const dragged = orderSaved();
  await page.mouse.move(from.x + from.width / 2, last.y + last.height / 2, { steps: 6 });
  await page.mouse.up();
  await dragged;
  await expect(page.getByRole("rowheader").nth(total - 1)).toContainText(name);
  await page.reload();
  await expect(page.getByRole("rowheader").nth(total - 1)).toContainText(name);
});

test("CAT-5 taking a plan off sale says what it means, and it is gone", async ({ page }) => {
  await page.goto(LIST);
  await expect(rowOf(page, "Gratuito")).toContainText("Sempre à venda");
  const toggle = rowOf(page, name).getByRole("switch");
  await toggle.click();
  await expect(page.getByRole("dialog")).toContainText("Nenhum espaço tem este plano agora.");
  await expect(page.getByRole("dialog")).toContainText("sai da página de planos");
  await confirm(page, "Tirar de venda", "fim do teste");
  await expect(toggle).not.toBeChecked();
  await expect(rowOf(page, name)).toContainText("Fora de venda");
  await visitorSees(page, (visitor) => expect(columnOf(visitor, name)).toHaveCount(0));
});
