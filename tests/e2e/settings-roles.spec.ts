import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { anyValue } from "./support/database";
import { enterAs } from "./support/people";
import { expect, test } from "./support/test";

/** What a person without the admin role sees: their own page, or not found. */
type Rule = { open: "admins" | "everybody"; id?: () => Promise<string> };

const admins: Rule = { open: "admins" };
const everybody: Rule = { open: "everybody" };
const ofOne = (id: () => Promise<string>): Rule => ({ open: "admins", id });
const starter = ofOne(async () => "plan_starter");

/** The single table of settings page × role. A missing page fails the test below. */
const TABLE: Record<string, Rule> = {
  // The settings' root redirects a person without the admin role to the account.
  "": everybody,
  account: everybody,
  members: everybody,
  audit: admins,
  "audit/[seq]": ofOne(() => anyValue("select max(seq) from audit_log")),
  customers: admins,
  "customers/[appId]": ofOne(() => anyValue("select app_id from customers limit 1")),
  operations: admins,
  payments: admins,
  plans: admins,
  "plans/new": admins,
  "plans/[planId]": starter,
  "plans/[planId]/history": starter,
  "plans/[planId]/limits": starter,
  "plans/[planId]/prices": starter,
  promotions: admins,
  "promotions/new": admins,
  "promotions/[promotionId]": ofOne(() => anyValue("select id from promotions limit 1")),
  sync: admins,
  webhooks: admins,
  "webhooks/[eventId]": ofOne(() => anyValue("select id from webhook_events limit 1")),
};

const HOME = "app/(pages)/dashboard/settings";

const pagesThatExist = (folder = HOME, path = ""): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory())
      return pagesThatExist(join(folder, entry.name), path ? `${path}/${entry.name}` : entry.name);
    return entry.name === "page.tsx" ? [path] : [];
  });

test("AUTH-2 every page of the settings is in the table", () => {
  expect(Object.keys(TABLE).sort()).toEqual(pagesThatExist().sort());
});

for (const [path, rule] of Object.entries(TABLE)) {
  test(`AUTH-2 /dashboard/settings/${path} opens for ${rule.open}`, async ({ page }) => {
    const id = await rule.id?.();
    // The demo world has none of these, so there is no page.
    const exists = id !== "";
    const address = `/dashboard/settings/${path.replace(/\[\w+\]/, id || "none")}`.replace(/\/$/, "");

    await page.goto(address);
    await expect(page).toHaveURL(/\/sign-in\?next=/);

    await enterAs(page, "ana");
    await page.goto(address);
    expect(await isThere(page)).toBe(rule.open === "everybody");

    await page.context().clearCookies();
    await enterAs(page, "admin");
    await page.goto(address);
    expect(await isThere(page)).toBe(exists);
  });
}

/** Whether the URL has a page for the current viewer. */
async function isThere(page: Page): Promise<boolean> {
  const heading = page.getByRole("heading", { level: 1 });
  await expect(heading).toBeVisible();
  return (await heading.textContent()) !== "Página não encontrada";
}
