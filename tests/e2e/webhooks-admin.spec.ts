import type { Page } from "@playwright/test";
import { dealtWith, inboxOf } from "./support/database";
import { enterAs, newPerson, signUpQuietly, subscribeQuietly } from "./support/people";
import { expect, test } from "./support/test";

const PATH = "/dashboard/settings/webhooks";

/** A person who bought, in a separate browser context. */
async function buyer(page: Page): Promise<string> {
  const browser = page.context().browser();
  if (!browser) throw new Error("no browser");
  const context = await browser.newContext();
  const theirs = await context.newPage();
  const person = await signUpQuietly(theirs, newPerson());
  await subscribeQuietly(theirs, { plan: "starter", interval: "month" });
  await context.close();
  return person.email;
}

test("HOOK-7 an admin finds an event, reads it, and lets it go through again", async ({ page }) => {
  const email = await buyer(page);
  await expect.poll(() => dealtWith(email)).toContain("invoice.paid");
  await enterAs(page, "admin");
  await page.goto(PATH);
  await expect(page.getByRole("heading", { level: 1, name: "Webhooks" })).toBeVisible();
  await page.getByLabel("Tipo").selectOption("invoice.paid");
  await page.getByLabel("Situação", { exact: true }).selectOption("done");
  await page.getByRole("button", { name: "Filtrar" }).click();
  await expect(page).toHaveURL(/type=invoice\.paid/);
  const table = page.getByRole("table", { name: "Eventos guardados" });
  await expect(table.getByRole("link", { name: /invoice\.paid/ }).first()).toBeVisible();
  await expect(table.getByText("checkout.session.completed")).toHaveCount(0);

  await table
    .getByRole("link", { name: /invoice\.paid/ })
    .first()
    .click();
  await expect(page.getByRole("heading", { level: 1, name: "invoice.paid" })).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Conteúdo" })).toHaveValue(/"object": "event"/);
  await page.getByRole("button", { name: "Reprocessar" }).click();
  const dialog = page.getByRole("dialog", { name: "Reprocessar 1 evento" });
  await expect(dialog).toContainText("não cobra ninguém");
  await dialog.getByLabel("Motivo").fill("conferência");
  await dialog.getByRole("button", { name: "Reprocessar evento" }).click();
  await expect(page.getByText("1 evento voltou para a fila.")).toBeVisible();
  await expect(async () => {
    await page.reload();
    await expect(page.getByText("Concluído", { exact: true })).toBeVisible({ timeout: 1_000 });
  }).toPass();
});

test("HOOK-7 several events are chosen by keyboard and replayed together", async ({ page }) => {
  await buyer(page);
  await enterAs(page, "admin");
  await page.goto(`${PATH}?status=done`);
  const boxes = page.getByRole("checkbox");
  await boxes.nth(0).focus();
  await page.keyboard.press("Space");
  await boxes.nth(1).focus();
  await page.keyboard.press("Space");
  await page.getByRole("button", { name: "Reprocessar selecionados (2)" }).click();
  const dialog = page.getByRole("dialog", { name: "Reprocessar 2 eventos" });
  await dialog.getByRole("button", { name: "Reprocessar 2 eventos" }).click();
  await expect(page.getByText("2 eventos voltaram para a fila.")).toBeVisible();
});

test("HOOK-7 held, a payment waits; resumed, it counts", async ({ page }) => {
  await enterAs(page, "admin");
  await page.goto(PATH);
  await page.getByRole("button", { name: "Suspender processamento" }).click();
  const hold = page.getByRole("dialog", { name: "Suspender o processamento de webhooks" });
  await hold.getByLabel("Motivo").fill("manutenção");
  await hold.getByRole("button", { name: "Suspender processamento" }).click();
  await expect(page.getByText("Os eventos continuam sendo recebidos e guardados")).toBeVisible();
  try {
    const email = await buyer(page);
    await expect
      .poll(async () => (await inboxOf(email)).filter(({ status }) => status === "received").length)
      .toBeGreaterThan(2);
    expect(await dealtWith(email)).toEqual([]);
    await page.reload();
    await page.getByRole("link", { name: "Aguardando" }).click();
    await expect(page.getByText("Ainda não processado.").first()).toBeVisible();

    await resume(page);
    await expect.poll(() => dealtWith(email), { timeout: 30_000 }).toContain("invoice.paid");
  } finally {
    await page.goto(PATH);
    if (await page.getByRole("button", { name: "Retomar processamento" }).isVisible()) await resume(page);
  }
});

async function resume(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Retomar processamento" }).click();
  const dialog = page.getByRole("dialog", { name: "Retomar o processamento de webhooks" });
  await dialog.getByLabel("Motivo").fill("manutenção concluída");
  await dialog.getByRole("button", { name: "Retomar processamento" }).click();
  await expect(page.getByRole("button", { name: "Suspender processamento" })).toBeVisible();
}

test("HOOK-7 a search without a result says so and leads back", async ({ page }) => {
  await enterAs(page, "admin");
  await page.goto(PATH);
  await page.getByLabel("ID do evento, do cliente ou do espaço").fill("evt_de_ninguem");
  await page.getByRole("button", { name: "Filtrar" }).click();
  await expect(page.getByText("Nenhum evento com estes filtros")).toBeVisible();
  await page.getByRole("link", { name: "Ver todos os eventos" }).click();
  await expect(page.getByRole("table", { name: "Eventos guardados" })).toBeVisible();
});
