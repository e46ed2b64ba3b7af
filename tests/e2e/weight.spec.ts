import { enterAs } from "./support/people";
import { expect, test } from "./support/test";
import { isPrefetch, weighScripts } from "./support/weight";

// Requests that load a page ahead are aborted while a page is weighed.
test.use({ provoked: /net::ERR_FAILED/ });

/** The limits of docs/benchmarks.md, in bytes. React and Next's own runtime are some 128,000 of each. */
const LIMITS = { plans: 140_000, overview: 190_000 };

test("NFR-3 UI-1 the scripts of the plans page stay within their weight", async ({ page }) => {
  const { total, scripts } = await weighScripts(page, "/subscription/plans");
  expect(scripts.length).toBeGreaterThan(3);
  expect(total, scripts.join("\n")).toBeLessThanOrEqual(LIMITS.plans);
});

test("NFR-3 UI-1 the scripts of the admin overview stay within their weight", async ({ page }) => {
  await enterAs(page, "admin");
  const { total, scripts } = await weighScripts(page, "/dashboard/settings");
  expect(scripts.length).toBeGreaterThan(3);
  expect(total, scripts.join("\n")).toBeLessThanOrEqual(LIMITS.overview);
});

test("NFR-3 a table loads no page ahead of a click; the main navigation does when the pointer is on it", async ({
  page,
}) => {
  await enterAs(page, "admin");
  const ahead: string[] = [];
  page.on("request", (request) => {
    if (isPrefetch(request)) ahead.push(new URL(request.url()).pathname);
  });
  await page.goto("/dashboard/settings/payments", { waitUntil: "networkidle" });
  await page.locator("tbody tr").first().hover();
  await expect(page.locator("tbody tr a").first()).toBeVisible();
  expect(ahead).toEqual([]);
  await page.getByRole("navigation").first().getByRole("link", { name: "Faturas" }).hover();
  await expect.poll(() => new Set(ahead)).toEqual(new Set(["/invoices"]));
});
