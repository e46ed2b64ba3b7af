import type { Locator, Page } from "@playwright/test";
import { auditPage, tabTo } from "./support/accessibility";
import { anyValue } from "./support/database";
import { enterAs } from "./support/people";
import { expect, test } from "./support/test";
import { reais } from "./support/words";

const OVERVIEW = "/dashboard/settings";

/** Today and the 29 days before it, where the business counts days. */
const SINCE =
  "(date_trunc('day', now() at time zone 'America/Sao_Paulo') - interval '29 days') at time zone 'America/Sao_Paulo'";
const PAYING = "duplicate_of is null and status in ('active', 'past_due')";
const ENDED = "duplicate_of is null and status = 'canceled' and ended_at > greatest(started_at, trial_end)";

/** The figures by separate queries on the rows, without aggregates. */
const questions = {
  mrr: `select coalesce(sum(case "interval" when 'year' then round(next_amount / 12.0) else next_amount end), 0)::bigint
          from subscriptions where ${PAYING}`,
  active: `select count(*) from subscriptions where ${PAYING}`,
  started: `select count(*) from subscriptions where (${PAYING} or ${ENDED}) and greatest(started_at, trial_end) >= ${SINCE}`,
  ended: `select count(*) from subscriptions where ${ENDED} and ended_at >= ${SINCE}`,
};
type Figures = Record<keyof typeof questions, number>;

async function askTheRows(): Promise<Figures> {
  const answers = Object.entries(questions).map(
    async ([key, sql]) => [key, Number(await anyValue(sql))] as const,
  );
  return Object.fromEntries(await Promise.all(answers)) as Figures;
}

const cardOf = (page: Page, name: string): Locator =>
  page.getByRole("listitem").filter({ has: page.getByRole("heading", { level: 2, name, exact: true }) });
const numberOf = (page: Page, name: string) => cardOf(page, name).getByRole("link");

/** Reads a page while no other test changes the figures: tests run in parallel. */
async function whenQuiet(look: (figures: Figures) => Promise<void>): Promise<void> {
  await expect(async () => {
    const before = await askTheRows();
    await look(before);
    expect(await askTheRows()).toEqual(before);
  }).toPass({ timeout: 60_000 });
}

test("ADM-1 the overview shows what the rows say", async ({ page }) => {
  await enterAs(page, "admin");
  await whenQuiet(async ({ mrr, active, started, ended }) => {
    await page.goto(OVERVIEW);
    await expect(page.getByRole("heading", { level: 1, name: "Visão geral" })).toBeVisible();
    await expect(numberOf(page, "Receita mensal (MRR)")).toHaveText(reais(mrr), { timeout: 1_000 });
    await expect(numberOf(page, "Assinantes ativos")).toHaveText(String(active), { timeout: 1_000 });
    await expect(numberOf(page, "Novos em 30 dias")).toHaveText(String(started), { timeout: 1_000 });
    const left =
      ended === 0 ? "ninguém saiu" : ended === 1 ? "1 assinatura saiu" : `${ended} assinaturas saíram`;
    await expect(cardOf(page, "Cancelamentos")).toContainText(left, { timeout: 1_000 });
  });
});

test("ADM-5 each number leads to as many rows as it says", async ({ page }) => {
  await enterAs(page, "admin");
  const behind = {
    "Assinantes ativos": "active",
    "Novos em 30 dias": "started",
    Cancelamentos: "ended",
  } as const;
  for (const [name, figure] of Object.entries(behind)) {
    await whenQuiet(async (figures) => {
      await page.goto(OVERVIEW);
      await numberOf(page, name).click();
      await expect(page.getByRole("heading", { level: 1, name: "Clientes" })).toBeVisible();
      const count = figures[figure];
      const seen =
        count === 0
          ? page.getByText("Nenhum cliente encontrado")
          : page.getByText(new RegExp(` de ${count}$`));
      await expect(seen).toBeVisible({ timeout: 2_000 });
    });
  }
});

test("ADM-5 the definition of a number is reached, read and put away by the keyboard", async ({ page }) => {
  await enterAs(page, "admin");
  await page.goto(OVERVIEW);
  const definition = page.getByRole("tooltip").filter({ hasText: "um plano anual conta um doze avos" });
  await expect(definition).toBeHidden();
  await tabTo(page, "O que é: Receita mensal (MRR)");
  await expect(definition).toBeVisible();
  await expect(
    page.getByRole("button", { name: "O que é: Receita mensal (MRR)" }),
  ).toHaveAccessibleDescription(/A soma do que cada assinatura ativa/);
  await page.keyboard.press("Escape");
  await expect(definition).toBeHidden();
  await page.getByRole("button", { name: "O que é: Receita mensal (MRR)" }).hover();
  await expect(definition).toBeVisible();
});

test("ADM-1 every chart has its numbers behind it, for 90 days and for 12 months", async ({ page }) => {
  await enterAs(page, "admin");
  await page.goto(OVERVIEW);
  const charts = page.getByRole("figure");
  await expect(charts).toHaveCount(4);
  for (const chart of await charts.all()) {
    await chart.getByText("Ver os números").click();
    await expect(chart.getByRole("columnheader", { name: "Dia" })).toBeVisible();
  }
  expect(await auditPage(page)).toEqual([]);
  await page
    .getByRole("navigation", { name: "Período dos gráficos" })
    .getByRole("link", { name: "12 meses" })
    .click();
  await expect(page).toHaveURL(/period=months/);
  // Open sections stay open, with new numbers.
  await expect(charts.first().getByRole("columnheader", { name: "Mês" })).toBeVisible();
});

test("ADM-1 a chart is read point by point, by the keyboard and by the pointer", async ({ page }) => {
  await enterAs(page, "admin");
  await page.goto(OVERVIEW);
  const chart = page.getByRole("figure").first();
  const cursor = chart.getByRole("slider");
  await chart.getByText("Ver os números").click();
  const texts = await chart
    .locator("tbody tr")
    .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent).join(": ")));
  expect(texts.length).toBeGreaterThan(2);
  await page.keyboard.press("Shift+Tab");
  await expect(cursor).toBeFocused();
  await expect(cursor).toHaveAttribute("aria-valuetext", String(texts[0]));
  await page.keyboard.press("ArrowLeft");
  await expect(cursor).toHaveAttribute("aria-valuetext", String(texts[1]));
  await expect(cursor).toContainText(String(texts[1]).split(": ")[0] ?? "no day");
  await page.keyboard.press("Home");
  await expect(cursor).toHaveAttribute("aria-valuetext", String(texts.at(-1)));
  await page.keyboard.press("ArrowLeft");
  await expect(cursor, "the first point is the end").toHaveAttribute("aria-valuetext", String(texts.at(-1)));
  await page.keyboard.press("Escape");
  await expect(cursor, "Escape puts the crosshair away").toHaveText("");

  const box = await cursor.boundingBox();
  if (!box) throw new Error("the chart has no place");
  await page.mouse.move(box.x + 1, box.y + box.height / 2);
  await expect(cursor).toContainText(String(texts.at(-1)).split(": ")[1] ?? "no value");
  await page.mouse.move(box.x, box.y - 200);
  await expect(cursor, "the crosshair leaves with the pointer").toHaveText("");
});

test("ADM-1 without the admin role the settings start with the account, without figures", async ({
  page,
}) => {
  await enterAs(page, "ana");
  await page.goto(OVERVIEW);
  await expect(page).toHaveURL(`${OVERVIEW}/account`);
  await expect(page.getByText("Receita mensal (MRR)")).toHaveCount(0);
});
