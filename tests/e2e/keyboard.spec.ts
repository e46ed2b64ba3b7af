import { type Focus, tabTo } from "./support/accessibility";
import { payButton, seeConfirmed, summaryOf } from "./support/checkout";
import { enterAs, signUpQuietly } from "./support/people";
import { expect, test } from "./support/test";

/** Every element that Tab reached showed a visible focus. */
const expectSeen = (passed: Focus[]) =>
  expect(passed.filter(({ isVisible, isRinged }) => !isVisible || !isRinged)).toEqual([]);

test("UI-1 one can sign in, subscribe and pay by the keyboard alone", async ({ page }) => {
  const person = await signUpQuietly(page);
  await page.context().clearCookies();
  await page.goto("/sign-in");
  expectSeen(await tabTo(page, "Ir para o conteúdo", 1));
  await page.keyboard.press("Enter");
  expectSeen(await tabTo(page, "email", 2));
  await page.keyboard.type(person.email);
  await page.keyboard.press("Tab");
  await page.keyboard.type(person.password);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Painel" })).toBeVisible();

  expectSeen(await tabTo(page, "Planos"));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Planos" })).toBeVisible();
  expectSeen(await tabTo(page, "interval"));
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("radio", { name: /Anual/ })).toBeChecked();
  expectSeen(await tabTo(page, "Assinar Starter"));
  await page.keyboard.press("Enter");

  const summary = summaryOf(page);
  await expect(summary).toContainText("Starter, anual");
  await expect(summary, "the title is read first").toBeFocused();
  await page.keyboard.press("Escape");
  await expect(summary).toBeHidden();
  await expect(page.getByRole("link", { name: "Assinar Starter" }), "the focus is given back").toBeFocused();
  await page.keyboard.press("Enter");
  await expect(summary).toBeVisible();
  expectSeen(await tabTo(page, "Ir para o pagamento", 4));
  await page.keyboard.press("Enter");
  await page.waitForURL("**/c/pay/**");

  expectSeen(await tabTo(page, "number"));
  await page.keyboard.type("4242424242424242");
  await page.keyboard.press("Tab");
  await page.keyboard.type("1234");
  await page.keyboard.press("Tab");
  await page.keyboard.type("123");
  expectSeen(await tabTo(page, /^Pagar R\$/, 2));
  await expect(payButton(page)).toBeFocused();
  await page.keyboard.press("Enter");
  await seeConfirmed(page);
});

test("UI-1 a visitor's menus open and close by the keyboard, and give the focus back", async ({ page }) => {
  await page.goto("/subscription/plans");
  expectSeen(await tabTo(page, "PT, idioma: Português"));
  await page.keyboard.press("Enter");
  expectSeen(await tabTo(page, "Português", 1));
  expectSeen(await tabTo(page, "English", 1));
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "English" })).toBeHidden();
  await expect(page.getByRole("button", { name: "PT, idioma: Português" })).toBeFocused();

  expectSeen(await tabTo(page, "Aparência"));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Como no sistema" })).toHaveAttribute("aria-pressed", "true");
  expectSeen(await tabTo(page, "Escura", 3));
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(page.getByRole("button", { name: "Escura" })).toBeHidden();
  await page.reload();
  await expect(page.locator("html"), "the choice is kept").toHaveAttribute("data-theme", "dark");
});

test("UI-1 menus open, move and close by the keyboard, and give the focus back", async ({ page }) => {
  await enterAs(page, "ana");
  await page.goto("/dashboard");
  const item = (name: string) => page.getByRole("menuitemradio", { name });
  const button = page.getByRole("button", { name: /, sua conta: / });
  expectSeen(await tabTo(page, /, sua conta: /));
  await page.keyboard.press("Enter");
  await expect(item("Português")).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(item("English")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("menu")).toBeHidden();
  await expect(button).toBeFocused();

  await page.keyboard.press("ArrowUp");
  await expect(page.getByRole("menuitem", { name: "Sair" })).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(item("Português"), "the last is followed by the first").toBeFocused();
  await page.keyboard.press("e");
  await expect(item("English")).toBeFocused();
  await page.keyboard.press("Home");
  await page.keyboard.type("esc");
  await expect(item("Escura")).toBeFocused();
  await page.keyboard.press("Home");
  await expect(item("Português")).toBeFocused();
  await page.keyboard.press("End");
  await expect(page.getByRole("menuitem", { name: "Sair" })).toBeFocused();
  await page.keyboard.type("escura");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menu")).toBeHidden();
  await expect(button).toBeFocused();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");

  await page.keyboard.press("Space");
  await expect(item("Português")).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("menu"), "Tab leaves the menu").toBeHidden();
  await button.click();
  await expect(page.getByRole("menu")).toBeVisible();
  await page.getByRole("heading", { level: 1 }).click();
  await expect(page.getByRole("menu"), "a press outside closes it").toBeHidden();
});
