import { expect, type Page } from "@playwright/test";
import { breakSubscriptionsOf } from "./database";
import { enterAs, signUpQuietly, subscribeQuietly } from "./people";

type Leave = () => Promise<unknown>;

/** A page state of the application, checked in every size, theme and language. */
export type Scene = {
  name: string;
  /** The viewer: a demo person; without one, a person that `open` creates. */
  as?: string;
  /** Opens it and waits until it is rendered. May return a function that restores the previous state. */
  open: (page: Page) => Promise<unknown>;
  /** The sandbox's pages have no theme setting: they follow the system. */
  isSandbox?: true;
};

const at = (path: string) => async (page: Page) => {
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
};

const starter = { plan: "starter", interval: "month" } as const;

/** From the summary to the payment page, in any language. */
async function openPaymentPage(page: Page): Promise<void> {
  await signUpQuietly(page);
  await page.goto("/subscription/plans?plan=starter&interval=month");
  await page.getByRole("dialog").locator("button[type=submit]").click();
  await page.waitForURL("**/c/pay/**");
}

async function sendCard(page: Page, number: string): Promise<void> {
  await page.locator("#number").fill(number);
  await page.locator("#expiry").fill("12/34");
  await page.locator("#cvc").fill("123");
  await page.locator("[data-pay]").click();
}

/** Submits the form as it is and waits for its message. */
async function sendEmpty(page: Page): Promise<void> {
  await page.locator("main button[type=submit]").click();
  await expect(page.getByRole("main").getByRole("alert")).toBeFocused();
}

export const scenes: Scene[] = [
  { name: "home", open: at("/") },
  { name: "plans", open: at("/subscription/plans") },
  { name: "plans-yearly", open: at("/subscription/plans?interval=year") },
  { name: "sign-up", open: at(`/sign-up?next=${encodeURIComponent("/subscription/plans?plan=starter")}`) },
  {
    name: "sign-up-problems",
    open: async (page) => {
      await page.goto("/sign-up");
      await sendEmpty(page);
    },
  },
  { name: "sign-in", open: at("/sign-in") },
  { name: "password-forgot", open: at("/password/forgot") },
  { name: "password-reset", open: at("/password/reset?token=some-token") },
  { name: "password-link-expired", open: at("/password/reset") },
  {
    name: "api-reference",
    open: async (page) => {
      await at("/docs/api")(page);
      await page.locator("summary").first().click();
    },
  },
  { name: "not-found", open: at("/nada-aqui") },
  { name: "checkout-left-visitor", open: at("/billing/cancel?plan=starter&interval=month") },
  { name: "dashboard-free", as: "livia", open: at("/dashboard") },
  { name: "dashboard-active", as: "ana", open: at("/dashboard") },
  { name: "dashboard-yearly", as: "bruno", open: at("/dashboard") },
  { name: "dashboard-trial", as: "carla", open: at("/dashboard") },
  { name: "dashboard-grace", as: "davi", open: at("/dashboard") },
  { name: "dashboard-restricted", as: "elisa", open: at("/dashboard") },
  { name: "dashboard-ending", as: "fabio", open: at("/dashboard") },
  { name: "dashboard-ended", as: "gabriela", open: at("/dashboard") },
  { name: "plan", as: "ana", open: at("/plan") },
  { name: "plan-grace", as: "davi", open: at("/plan") },
  { name: "plan-free", as: "livia", open: at("/plan") },
  { name: "invoices", as: "ana", open: at("/invoices") },
  { name: "invoices-none", as: "livia", open: at("/invoices") },
  { name: "plans-subscribed", as: "ana", open: at("/subscription/plans") },
  {
    name: "user-menu",
    as: "ana",
    open: async (page) => {
      await at("/dashboard")(page);
      await page.getByRole("banner").locator("button[aria-haspopup=menu]").last().click();
      await expect(page.getByRole("menu")).toBeVisible();
    },
  },
  {
    name: "checkout-summary",
    as: "livia",
    open: async (page) => {
      await page.goto("/subscription/plans?plan=starter&interval=month");
      await expect(page.getByRole("dialog")).toBeVisible();
    },
  },
  {
    name: "checkout-summary-trial",
    as: "livia",
    open: async (page) => {
      await page.goto("/subscription/plans?plan=business&interval=year");
      await page.getByRole("dialog").locator("summary").click();
    },
  },
  { name: "checkout-left", as: "livia", open: at("/billing/cancel?plan=starter&interval=month") },
  {
    name: "checkout-confirmed",
    open: async (page) => {
      await signUpQuietly(page);
      await at(`/billing/success?session_id=${await subscribeQuietly(page, starter)}`)(page);
    },
  },
  {
    name: "checkout-waiting",
    open: async (page) => {
      const { email } = await signUpQuietly(page);
      const repair = await breakSubscriptionsOf(email);
      const sessionId = await subscribeQuietly(page, starter);
      await page.clock.install();
      // A simulated outage: a real one would fill the application's log.
      await page.route("**/checkout-status?*", (route) => route.abort());
      await at(`/billing/success?session_id=${sessionId}`)(page);
      // The page counts from its hydration, which may be late on a busy machine.
      await expect(async () => {
        await page.clock.fastForward(20_000);
        await expect(page.locator("main").getByRole("alert")).toBeVisible({ timeout: 1_000 });
      }).toPass();
      return repair;
    },
  },
  { name: "admin-overview", as: "admin", open: at("/dashboard/settings") },
  { name: "admin-plans", as: "admin", open: at("/dashboard/settings/plans") },
  { name: "admin-plan-new", as: "admin", open: at("/dashboard/settings/plans/new") },
  { name: "admin-plan", as: "admin", open: at("/dashboard/settings/plans/plan_starter") },
  { name: "admin-plan-prices", as: "admin", open: at("/dashboard/settings/plans/plan_starter/prices") },
  { name: "admin-plan-limits", as: "admin", open: at("/dashboard/settings/plans/plan_starter/limits") },
  { name: "admin-plan-history", as: "admin", open: at("/dashboard/settings/plans/plan_starter/history") },
  { name: "admin-terms", as: "admin", open: at("/dashboard/settings/terms") },
  { name: "admin-features", as: "admin", open: at("/dashboard/settings/features") },
  { name: "admin-promotions", as: "admin", open: at("/dashboard/settings/promotions") },
  { name: "admin-customers", as: "admin", open: at("/dashboard/settings/customers") },
  { name: "admin-customers-none", as: "admin", open: at("/dashboard/settings/customers?q=ninguem-assim") },
  {
    name: "admin-customer",
    as: "admin",
    open: async (page) => {
      await page.goto("/dashboard/settings/customers?q=ana@demo");
      await page.locator("tbody th a").first().click();
      await page.waitForURL("**/customers/app_*");
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    },
  },
  { name: "admin-payments", as: "admin", open: at("/dashboard/settings/payments") },
  { name: "admin-webhooks", as: "admin", open: at("/dashboard/settings/webhooks") },
  {
    name: "admin-webhook",
    as: "admin",
    open: async (page) => {
      await page.goto("/dashboard/settings/webhooks");
      await page.locator("tbody th a").first().click();
      await page.waitForURL("**/webhooks/evt_*");
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    },
  },
  { name: "admin-sync", as: "admin", open: at("/dashboard/settings/sync") },
  { name: "admin-audit", as: "admin", open: at("/dashboard/settings/audit") },
  { name: "admin-operations", as: "admin", open: at("/dashboard/settings/operations") },
  { name: "account", as: "ana", open: at("/dashboard/settings/account") },
  { name: "members", as: "ana", open: at("/dashboard/settings/members") },
  { name: "payment", isSandbox: true, open: openPaymentPage },
  {
    name: "payment-declined",
    isSandbox: true,
    open: async (page) => {
      await openPaymentPage(page);
      await sendCard(page, "4000 0000 0000 0002");
      await expect(page.getByRole("alert")).toBeVisible();
    },
  },
  {
    name: "payment-authentication",
    isSandbox: true,
    open: async (page) => {
      await openPaymentPage(page);
      await sendCard(page, "4000 0025 0000 3155");
      await expect(page.locator("[name=authenticate]").first()).toBeVisible();
    },
  },
  {
    name: "invoice-open",
    as: "davi",
    isSandbox: true,
    open: async (page) => {
      await page.goto("/dashboard");
      await page.locator('main a[href*="/i/"]').first().click();
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    },
  },
];

/** Brings the page into a scene; returns how to restore the previous state. */
export async function enter(page: Page, scene: Scene): Promise<Leave> {
  if (scene.as) await enterAs(page, scene.as);
  const leave = await scene.open(page);
  return typeof leave === "function" ? (leave as Leave) : async () => {};
}
