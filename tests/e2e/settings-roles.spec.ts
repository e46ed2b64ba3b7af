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
  features: admins,
  terms: admins,
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

/** The settings pages of the demo world. It has none of some things, and then their page does not exist. */
const addresses = () =>
  Promise.all(
    Object.entries(TABLE).map(async ([path, { open, id }]) => {
      const found = await id?.();
      const url = `/dashboard/settings/${path.replace(/\[\w+\]/, found || "none")}`.replace(/\/$/, "");
      return { url, open, exists: found !== "" };
    }),
  );

test("AUTH-2 a visitor is sent from every page of the settings to the sign-in, which leads back", async ({
  request,
}) => {
  const urls = (await addresses()).map(({ url }) => url);
  // The pages are streamed: the redirect is in the body. A tab of a plan leads back to the plan.
  const answers = await Promise.all(urls.map(async (url) => (await request.get(url)).text()));
  const leads = urls.map((url, at) => {
    const next = /url=\/sign-in\?next=([^"]*)/.exec(answers[at] ?? "")?.[1];
    return [url, next !== undefined && url.startsWith(decodeURIComponent(next))];
  });
  expect(leads).toEqual(urls.map((url) => [url, true]));
});

test("AUTH-2 a customer finds only the own pages of the settings", async ({ page }) => {
  test.setTimeout(120_000);
  await enterAs(page, "ana");
  for (const { url, open } of await addresses()) {
    await page.goto(url);
    expect.soft([url, await isThere(page)]).toEqual([url, open === "everybody"]);
  }
});

test("AUTH-2 an admin finds every page of the settings", async ({ page }) => {
  test.setTimeout(120_000);
  await enterAs(page, "admin");
  for (const { url, exists } of await addresses()) {
    await page.goto(url);
    expect.soft([url, await isThere(page)]).toEqual([url, exists]);
  }
});

/** Whether the URL has a page for the current viewer. */
async function isThere(page: Page): Promise<boolean> {
  const heading = page.getByRole("heading", { level: 1 });
  await expect(heading).toBeVisible();
  return (await heading.textContent()) !== "Página não encontrada";
}
