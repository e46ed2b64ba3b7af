import { enterAs } from "./support/people";
import { stripe } from "./support/sandbox";
import { expect, test } from "./support/test";

// They change Stripe's catalogue and restore it: one at a time.
test.describe.configure({ mode: "serial" });

const PAGE = "/dashboard/settings/sync";

test("SYNC-3 an admin syncs now, may leave the page, and finds the run in the history", async ({ page }) => {
  await enterAs(page, "admin");
  await page.goto(PAGE);
  await page.getByRole("button", { name: "Sincronizar agora" }).click();
  await page.goto("/dashboard/settings");
  await page.goto(PAGE);
  const history = page.getByRole("table", { name: "Histórico" });
  await expect(history.getByRole("row").nth(1)).toContainText("Concluída", { timeout: 30_000 });
  await expect(history.getByRole("row").nth(1)).toContainText("Manual");
  await expect(page.getByRole("button", { name: "Sincronizar agora" })).toBeVisible();
});

test("SYNC-3 the automatic sync is turned off with its consequence said first, stays off, and comes back", async ({
  page,
}) => {
  await enterAs(page, "admin");
  await page.goto(PAGE);
  const toggle = page.getByRole("switch", { name: "Sincronização automática" });
  await expect(toggle).toBeChecked();
  await toggle.click();
  const dialog = page.getByRole("dialog", { name: "Desligar a sincronização automática?" });
  await expect(dialog).toContainText("só por webhook");
  // Behind an open dialog the page is hidden from a screen reader.
  const behind = page.getByRole("switch", { name: "Sincronização automática", includeHidden: true });
  await expect(behind).toBeChecked();
  await dialog.getByRole("button", { name: "Desligar" }).click();
  await expect(dialog).toBeHidden();
  await page.reload();
  await expect(toggle).not.toBeChecked();
  await expect(page.getByText("Só quando iniciada manualmente")).toBeVisible();

  await toggle.click();
  await page.getByRole("dialog").getByRole("button", { name: "Ligar" }).click();
  await expect(toggle).toBeChecked();
});

test("SYNC-1 a product renamed in Stripe's dashboard is shown with both sides, and pushed back", async ({
  page,
}) => {
  const product = "prod_plan_business";
  const { name } = await stripe.products.retrieve(product);
  await stripe.products.update(product, { name: `${name} Pro` });
  try {
    await enterAs(page, "admin");
    const findings = page.getByRole("list", { name: "Divergências abertas" });
    const finding = findings.getByRole("listitem").filter({ hasText: "nome diferente na Stripe" });
    await expect(async () => {
      await page.goto(PAGE);
      await expect(finding).toBeVisible({ timeout: 1_000 });
    }).toPass({ timeout: 30_000 });
    await expect(finding).toContainText(`${name} Pro`);

    await finding.getByRole("button", { name: "Enviar o nosso" }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog).toContainText(`de “${name} Pro” para “${name}”`);
    await dialog.getByLabel("Motivo").fill("O nome certo é o daqui");
    await dialog.getByRole("button", { name: "Enviar à Stripe" }).click();
    await expect(dialog).toBeHidden();
    await expect(finding).toBeHidden();
    expect((await stripe.products.retrieve(product)).name).toBe(name);
    const resolved = page.getByRole("list", { name: "Resolvidas há pouco" });
    await expect(resolved.getByText("O nome certo é o daqui").first()).toBeVisible();
  } finally {
    await stripe.products.update(product, { name });
  }
});

test("SYNC-1 what is put right in Stripe's dashboard leaves the list by itself", async ({ page }) => {
  await enterAs(page, "admin");
  const price = await stripe.prices.create({
    product: "prod_plan_business",
    currency: "brl",
    unit_amount: 19_900,
    recurring: { interval: "month" },
  });
  const finding = page.getByRole("listitem").filter({ hasText: price.id });
  const unknown = finding.filter({ hasText: "preço desconhecido" });
  const open = unknown.filter({ has: page.getByRole("button", { name: "Enviar o nosso" }) });
  await expect(async () => {
    await page.goto(PAGE);
    await expect(open).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  await expect(open).toContainText("R$ 199,00");
  await stripe.prices.update(price.id, { active: false });
  await expect(async () => {
    await page.reload();
    await expect(unknown).toContainText("Sumiu sozinha", { timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
});
