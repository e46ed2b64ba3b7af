import { openPayment, pay, seeConfirmed } from "./support/checkout";
import { demoPerson, signInQuietly, signUpQuietly } from "./support/people";
import { subscriptionsAtStripe } from "./support/sandbox";
import { stack } from "./support/stack";
import { expect, test } from "./support/test";
import { day, reais } from "./support/words";

test("UI-1 a visitor reads English from the choice on, through sign-up, and back again", async ({ page }) => {
  await page.goto("/subscription/plans");
  await expect(page.locator("html")).toHaveAttribute("lang", "pt-BR");
  await page.getByRole("button", { name: "PT, idioma: Português" }).click();
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Plans" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(page).toHaveTitle("Plans · Fatura");
  await expect(page.getByText("R$97.00", { exact: true })).toBeVisible();

  await page.getByRole("banner").getByRole("link", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
  const fabio = demoPerson("fabio");
  await page.getByLabel("Email").fill(fabio.email);
  await page.getByLabel("Password", { exact: true }).fill(fabio.password);
  await page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Dashboard" })).toBeVisible();
  await expect(
    page.getByText(/^Active until [A-Z][a-z]+ \d{1,2}, \d{4} · won’t renew$/).first(),
  ).toBeVisible();
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
});

test("UI-1 the language belongs to the account: pages, payment page and other browsers follow", async ({
  page,
  browser,
}) => {
  const person = await signUpQuietly(page);
  await openPayment(page, "starter");
  await pay(page, "4242 4242 4242 4242");
  await seeConfirmed(page);
  const [atStripe] = await subscriptionsAtStripe(person.email);
  const next = atStripe?.items.data[0]?.current_period_end ?? 0;

  await page.goto("/dashboard");
  await expect(page.getByRole("region", { name: "Próxima cobrança" })).toContainText(reais(9700));
  await page.getByRole("button", { name: /, sua conta: / }).click();
  await page.getByRole("menuitemradio", { name: "English" }).click();
  const charge = page.getByRole("region", { name: "Next charge" });
  await expect(charge).toContainText(`R$97.00per monthon ${day(next, "en")}`);
  await expect(page.getByText(`Active · renews on ${day(next, "en")}`)).toBeVisible();
  await page.getByRole("navigation").getByRole("link", { name: "Invoices" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Invoices" })).toBeVisible();

  // Another browser that requests Portuguese and has no choice stored: the account's language applies.
  const elsewhere = await browser.newContext({ locale: "pt-BR", baseURL: stack.appUrl });
  const there = await elsewhere.newPage();
  await signInQuietly(there, person);
  await there.goto("/dashboard");
  await expect(there.getByRole("heading", { level: 1, name: "Dashboard" })).toBeVisible();
  await there.getByRole("button", { name: /, your account: / }).click();
  await there.getByRole("menuitemradio", { name: "Português" }).click();
  await expect(there.getByRole("heading", { level: 1, name: "Painel" })).toBeVisible();
  await expect(there.locator("html")).toHaveAttribute("lang", "pt-BR");
  await elsewhere.close();
});

test("UI-1 the payment page speaks the language of the checkout", async ({ page, context }) => {
  await signUpQuietly(page);
  await context.addCookies([{ name: "FATURA_LOCALE", value: "en", url: stack.appUrl }]);
  await page.goto("/subscription/plans?plan=starter&interval=month");
  const summary = page.getByRole("dialog");
  await expect(summary).toContainText("Cancel any time.");
  await summary.getByRole("button", { name: "Continue to payment" }).click();
  await page.waitForURL("**/c/pay/**");
  await expect(page.getByRole("heading", { level: 1, name: "Subscribe to Starter" })).toBeVisible();
  await page.getByRole("link", { name: "Back" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "You left the payment page" })).toBeVisible();
});

test.describe("a browser that asks for English", () => {
  test.use({ locale: "en-US" });
  test("UI-1 is answered in English before anything is chosen", async ({ page }) => {
    await page.goto("/");
    await expect(page.locator("html")).toHaveAttribute("lang", "en");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Know what you pay before you pay it.");
  });
});
