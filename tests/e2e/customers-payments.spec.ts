import { readFile } from "node:fs/promises";
import { enterAs, newPerson, signUpQuietly, subscribeQuietly } from "./support/people";
import { expect, test } from "./support/test";

const CUSTOMERS = "/dashboard/settings/customers";
const PAYMENTS = "/dashboard/settings/payments";

test("ADM-3 an admin finds a customer by e-mail and reads the whole story", async ({ page }) => {
  await enterAs(page, "admin");
  await page.goto(CUSTOMERS);
  await page.getByRole("searchbox").fill("davi@demo");
  await page.getByRole("button", { name: "Filtrar" }).click();
  await page.waitForURL("**/customers?*q=davi*");
  const row = page.getByRole("row").filter({ hasText: "davi@demo" });
  await expect(row).toContainText("Pagamento pendente");
  await row.getByRole("link").click();

  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  for (const name of ["Assinatura", "Na Stripe", "Pagamentos", "Membros", "Linha do tempo"]) {
    await expect(page.getByRole("region", { name })).toBeVisible();
  }
  await expect(page.getByRole("region", { name: "Assinatura", exact: true })).toContainText(/Deve R\$/);

  const timeline = page.getByRole("region", { name: "Linha do tempo" });
  await timeline.getByRole("link", { name: "Faturas" }).click();
  await page.waitForURL("**kind=invoice**");
  await expect(
    timeline
      .getByRole("listitem")
      .filter({ hasText: /Fatura .* emitida/ })
      .first(),
  ).toBeVisible();
  await expect(timeline.getByText(/E-mail “/)).toHaveCount(0);
});

test("ADM-3 an admin syncs one customer with Stripe by keyboard and reads what came of it", async ({
  page,
  browser,
}) => {
  const own = await browser.newContext();
  const theirs = await own.newPage();
  const person = await signUpQuietly(theirs, newPerson("Célia Ramos"));
  await subscribeQuietly(theirs, { plan: "starter", interval: "month" });
  await own.close();

  await enterAs(page, "admin");
  await page.goto(`${CUSTOMERS}?q=${encodeURIComponent(person.email)}`);
  await page.getByRole("rowheader").getByRole("link").click();
  const button = page.getByRole("button", { name: "Sincronizar agora" });
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText(/^(Já estava igual à Stripe|Atualizado)/)).toBeVisible();
  await expect(page.getByText(/pediu a sincronização com a Stripe\.$/)).toBeVisible();
});

test("ADM-3 the list sorts and keeps its filter in the address", async ({ page }) => {
  await enterAs(page, "admin");
  await page.goto(`${CUSTOMERS}?status=active`);
  await page.getByRole("link", { name: "MRR" }).click();
  await page.waitForURL(
    (url) => url.searchParams.get("sort") === "mrr" && url.searchParams.get("status") === "active",
  );
  await expect(page.getByRole("columnheader", { name: "MRR" })).toHaveAttribute("aria-sort", "descending");
  await page.goto(`${CUSTOMERS}?q=ninguem-com-este-nome`);
  await expect(page.getByText("Nenhum cliente encontrado")).toBeVisible();
  await page.getByRole("link", { name: "Limpar busca e filtros" }).click();
  await expect(page.getByRole("row").nth(1)).toBeVisible();
});

test("ADM-3 payments are filtered, summed, and exported as they are filtered", async ({ page }) => {
  await enterAs(page, "admin");
  await page.goto(PAYMENTS);
  await page.getByLabel("Situação").selectOption("failed");
  await page.getByRole("button", { name: "Filtrar" }).click();
  await page.waitForURL("**status=failed**");
  const rows = page.locator("tbody tr");
  await expect(rows.first()).toContainText("Cobrança recusada");
  const shown = await rows.count();
  await expect(page.getByRole("region", { name: "Soma do que está filtrado" })).toContainText(
    `Faturas${shown}`,
  );

  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Baixar CSV" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^pagamentos-\d{4}-\d{2}-\d{2}\.csv$/);
  const lines = (await readFile(await download.path(), "utf8")).trimEnd().split("\r\n");
  expect(lines[0]).toMatch(/^\uFEFFNúmero;Cliente;/);
  expect(lines).toHaveLength(shown + 1);
});

test("AUTH-2 without the admin role neither page exists", async ({ page }) => {
  await enterAs(page, "ana");
  for (const path of [CUSTOMERS, PAYMENTS, `${CUSTOMERS}/app_nobody`]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { name: "Página não encontrada" })).toBeVisible();
  }
});

test("ADM-3 a customer that does not exist is a page that does not exist", async ({ page }) => {
  await enterAs(page, "admin");
  await page.goto(`${CUSTOMERS}/app_nobody`);
  await expect(page.getByRole("heading", { name: "Página não encontrada" })).toBeVisible();
});
