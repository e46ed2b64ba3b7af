import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { call, type Person, signUp } from "@tests/support/person";
import { rows } from "@tests/support/rows";
import { openWorld, type World } from "@tests/support/world";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { setRole } from "@/features/accounts";
import type { RouteHandler } from "@/http/route";

/** `admin` and `superadmin` are platform roles, held by people with only a personal app. */
type Caller = "nobody" | "stranger" | "member" | "billing" | "owner" | "admin" | "superadmin";

/** The status each caller gets, for the owner's app where a route names one. */
type Row = {
  route: string;
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  path?: string;
  /** Values for the route's placeholders; `appId` is the owner's app and `job` is `inbox` by default. */
  params?: Record<string, string>;
  body?: unknown;
  expected: Record<Caller, number>;
};

const all = (status: number): Row["expected"] => ({
  nobody: status,
  stranger: status,
  member: status,
  billing: status,
  owner: status,
  admin: status,
  superadmin: status,
});
const signedIn = (status: number): Row["expected"] => ({ ...all(status), nobody: 401 });
const buyers = (status: number): Row["expected"] => ({
  nobody: 401,
  stranger: 404,
  member: 403,
  billing: status,
  owner: status,
  admin: 404,
  superadmin: 404,
});
/** Routes with `role: "admin"`: every other signed-in person gets 403. */
const admins = (status: number): Row["expected"] => ({
  ...signedIn(403),
  admin: status,
  superadmin: status,
});

/** A plan whose slug is taken: refused for every admin, and nothing changes. */
const takenPlan = {
  slug: "starter",
  sale: "contact",
  tier: 900,
  name: { "pt-BR": "Outro", en: "Other" },
  description: { "pt-BR": "Outro", en: "Other" },
  highlights: { "pt-BR": [], en: [] },
  support: { "pt-BR": "", en: "" },
  features: {},
  limits: {},
  executionModes: ["web_only"],
  marketplaces: ["tiktok"],
  trialDays: 0,
  prices: { month: null, year: null },
};

/** Routes for owners of the app only. */
const owners = (status: number): Row["expected"] => ({ ...buyers(status), billing: 403 });

/** The single table of route × role. A missing route fails the test below. */
const TABLE: Row[] = [
  { route: "admin/audit/verify", method: "POST", expected: admins(200) },
  {
    route: "admin/switches/[name]",
    method: "PATCH",
    path: "/api/admin/switches/cache_off",
    params: { name: "cache_off" },
    body: { on: false, reason: "Nothing changes" },
    expected: admins(200),
  },
  {
    route: "admin/alerts/[alertId]/resolve",
    method: "POST",
    path: "/api/admin/alerts/alr_nobodys/resolve",
    params: { alertId: "alr_nobodys" },
    body: { note: "Looked at" },
    expected: admins(404),
  },
  {
    route: "admin/billing-terms",
    method: "PUT",
    body: {
      version: 99,
      reason: "An older page",
      terms: {
        retryDays: [3, 5, 7],
        graceDays: 7,
        priceNoticeDays: 30,
        trialNoticeDays: 3,
        checkoutMinutes: 60,
      },
    },
    expected: admins(409),
  },
  {
    route: "admin/plans/[planId]/billing-terms",
    method: "PUT",
    params: { planId: "plan_nobodys" },
    body: { version: 0, reason: "No such plan", terms: { graceDays: 3 } },
    expected: admins(404),
  },
  {
    route: "admin/features",
    method: "POST",
    body: {
      key: "devices",
      kind: "device",
      area: "modes",
      reset: null,
      name: { "pt-BR": "Computadores", en: "Computers" },
      unit: { "pt-BR": "", en: "" },
      ranks: [],
      reason: "It is there already",
    },
    expected: admins(409),
  },
  {
    route: "admin/features/[key]",
    method: "PATCH",
    params: { key: "nothing" },
    body: { version: 1, archived: true, reason: "Nothing to archive" },
    expected: admins(404),
  },
  { route: "admin/plans", method: "POST", body: takenPlan, expected: admins(409) },
  {
    route: "admin/plans/[planId]/price",
    method: "POST",
    params: { planId: "plan_starter" },
    body: { interval: "month", unitAmount: 3490 },
    expected: admins(200),
  },
  {
    route: "admin/plans/[planId]/price-migrations",
    method: "POST",
    params: { planId: "plan_starter" },
    body: { interval: "month" },
    expected: admins(200),
  },
  {
    route: "admin/price-migrations/[batchId]",
    method: "DELETE",
    params: { batchId: "pmb_nobodys" },
    expected: admins(404),
  },
  { route: "admin/plans/order", method: "PUT", body: { order: ["plan_free"] }, expected: admins(409) },
  {
    route: "admin/plans/[planId]",
    method: "PATCH",
    params: { planId: "plan_starter" },
    body: { version: 1, trialDays: 0 },
    expected: admins(200),
  },
  {
    route: "admin/plans/[planId]/preview",
    method: "POST",
    params: { planId: "plan_starter" },
    body: { limits: {} },
    expected: admins(200),
  },
  {
    route: "admin/plans/[planId]/state",
    method: "POST",
    params: { planId: "plan_starter" },
    body: { active: true, reason: "as it is" },
    expected: admins(200),
  },
  {
    route: "admin/promotions",
    method: "POST",
    body: {
      ...{ label: "Nobody's", percent: 10, lasting: { kind: "once" }, reason: "for nobody" },
      targets: [{ planId: "plan_nobodys", interval: "month" }],
    },
    expected: admins(400),
  },
  {
    route: "admin/promotions/[promotionId]",
    method: "PATCH",
    params: { promotionId: "prm_nobodys" },
    body: { version: 1, label: "Nobody's", reason: "for nobody" },
    expected: admins(404),
  },
  {
    route: "admin/promotions/[promotionId]/end",
    method: "POST",
    params: { promotionId: "prm_nobodys" },
    body: { reason: "for nobody" },
    expected: admins(404),
  },
  // The owner's app has no customer at Stripe yet, which is a valid answer.
  { route: "admin/customers/[appId]/sync", method: "POST", expected: admins(200) },
  {
    route: "admin/payments/export",
    method: "GET",
    // The file is not JSON; an unknown filter is refused for every caller who has the role.
    path: "/api/admin/payments/export?status=nothing",
    expected: admins(422),
  },
  {
    route: "admin/webhooks/replay",
    method: "POST",
    body: { ids: ["evt_nobodys"] },
    expected: admins(404),
  },
  ...(["GET", "POST", "PUT", "PATCH", "DELETE"] as const).map(
    (method): Row => ({ route: "[...unknown]", method, path: "/api/v1/nothing", expected: all(404) }),
  ),
  { route: "openapi.json", method: "GET", expected: all(200) },
  { route: "auth/[...all]", method: "GET", path: "/api/auth/get-session", expected: all(200) },
  { route: "auth/[...all]", method: "POST", path: "/api/auth/sign-out", body: {}, expected: all(200) },
  { route: "cron/[job]", method: "POST", expected: all(401) },
  { route: "cron/[job]", method: "GET", expected: all(401) },
  { route: "health", method: "GET", expected: all(200) },
  { route: "health/ready", method: "GET", expected: all(200) },
  { route: "metrics", method: "GET", expected: all(401) },
  { route: "me", method: "GET", expected: signedIn(200) },
  { route: "me", method: "PATCH", body: { locale: "en" }, expected: signedIn(200) },
  {
    route: "me/password",
    method: "POST",
    body: { currentPassword: "not-the-present-one", newPassword: "another-long-one" },
    expected: signedIn(403),
  },
  { route: "me/sessions", method: "DELETE", expected: signedIn(200) },
  {
    route: "me/sessions/[sessionId]",
    method: "DELETE",
    params: { sessionId: "nobodys" },
    expected: signedIn(404),
  },
  { route: "payments/webhook", method: "POST", body: {}, expected: all(400) },
  { route: "plans", method: "GET", expected: all(200) },
  { route: "plans/sync", method: "GET", expected: admins(200) },
  { route: "plans/sync", method: "POST", expected: admins(202) },
  { route: "plans/sync", method: "PATCH", body: { enabled: true }, expected: admins(200) },
  {
    route: "admin/findings/[findingId]/accept",
    method: "POST",
    params: { findingId: "fnd_none" },
    body: { reason: "by the table", state: "none" },
    expected: admins(404),
  },
  {
    route: "admin/findings/[findingId]/push-back",
    method: "POST",
    params: { findingId: "fnd_none" },
    body: { reason: "by the table", state: "none" },
    expected: admins(404),
  },
  { route: "v1/apps", method: "POST", body: { name: "Estúdio" }, expected: signedIn(201) },
  { route: "v1/apps/[appId]", method: "PATCH", body: { name: "Estúdio" }, expected: owners(200) },
  {
    route: "v1/apps/[appId]/invitations",
    method: "POST",
    body: { email: "guest@example.com", role: "member" },
    expected: owners(201),
  },
  {
    route: "v1/apps/[appId]/invitations/[invitationId]",
    method: "DELETE",
    params: { invitationId: "inv_none" },
    expected: owners(404),
  },
  {
    route: "v1/apps/[appId]/invitations/[invitationId]/resend",
    method: "POST",
    params: { invitationId: "inv_none" },
    expected: owners(404),
  },
  {
    route: "v1/apps/[appId]/members/[userId]",
    method: "PATCH",
    params: { userId: "nobodys" },
    body: { role: "billing" },
    expected: owners(404),
  },
  {
    route: "v1/apps/[appId]/members/[userId]",
    method: "DELETE",
    params: { userId: "nobodys" },
    expected: owners(404),
  },
  { route: "v1/invitations/accept", method: "POST", body: { token: "no-such-key" }, expected: signedIn(404) },
  {
    route: "v1/apps/[appId]/billing/checkout",
    method: "POST",
    body: { plan: "starter", interval: "month" },
    expected: buyers(201),
  },
  { route: "v1/apps/[appId]/billing/invoices", method: "GET", expected: buyers(200) },
  {
    route: "v1/billing/checkout-status",
    method: "GET",
    path: "/api/v1/billing/checkout-status?session_id=cs_test_nobodys",
    expected: signedIn(404),
  },
  {
    route: "v1/subscription/create",
    method: "POST",
    body: { planTier: "starter", billingCycle: "monthly" },
    // For the caller's own active app, where each caller is the owner.
    expected: signedIn(200),
  },
  { route: "v1/subscription/current", method: "GET", expected: signedIn(200) },
  { route: "v1/subscription/plans", method: "GET", expected: all(200) },
];

const API = join(import.meta.dirname, "../../app/api");

const routesThatExist = (folder = API): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return routesThatExist(join(folder, entry.name));
    return entry.name === "route.ts" ? [relative(API, folder)] : [];
  });

describe("AUTH-2 routes and roles", () => {
  let world: World;
  let people: Record<Caller, Person | null>;
  beforeAll(async () => {
    world = await openWorld();
    const [owner, billing, member, stranger, admin, superadmin] = [
      await signUp("Owner"),
      await signUp("Billing"),
      await signUp("Member"),
      await signUp("Stranger"),
      await signUp("Admin"),
      await signUp("Superadmin"),
    ];
    await setRole(world.ctx, admin.email, "admin");
    await setRole(world.ctx, superadmin.email, "superadmin");
    await rows(
      world,
      "insert into app_members (app_id, user_id, role) values ($1, $2, 'billing'), ($1, $3, 'member')",
      [owner.appId, billing.userId, member.userId],
    );
    people = { nobody: null, owner, billing, member, stranger, admin, superadmin };
  });
  afterAll(() => world.close());

  it("AUTH-2 every method of every route that exists is in the table", async () => {
    for (const route of routesThatExist()) {
      const module = (await import(join(API, route, "route.ts"))) as Record<string, unknown>;
      const methods = Object.keys(module).filter((name) => /^(GET|POST|PUT|PATCH|DELETE)$/.test(name));
      const listed = TABLE.filter((row) => row.route === route).map((row) => row.method);
      expect([route, methods.sort()]).toEqual([route, listed.sort()]);
    }
    expect(new Set(TABLE.map((row) => row.route))).toEqual(new Set(routesThatExist()));
  });

  const cases = TABLE.flatMap((row) =>
    // Signing out ends the session that the next case needs.
    (row.path === "/api/auth/sign-out" ? (["nobody"] as const) : (Object.keys(row.expected) as Caller[])).map(
      (caller) => ({ ...row, caller, status: row.expected[caller] }),
    ),
  );

  it.each(cases)("AUTH-2 $method $route as $caller answers $status", async (row) => {
    const module = (await import(join(API, row.route, "route.ts"))) as Record<string, RouteHandler>;
    const handler = module[row.method];
    if (!handler) throw new Error("no such method");
    const { status } = await call(handler, row.method, row.path ?? `/api/${row.route}`, {
      cookie: people[row.caller]?.cookie,
      params: { appId: people.owner?.appId ?? "", job: "inbox", ...row.params },
      body: row.body,
    });
    expect(status).toBe(row.status);
  });
});
