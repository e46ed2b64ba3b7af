import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { call, type Person, signUp } from "@tests/support/person";
import { rows } from "@tests/support/rows";
import { openWorld, type World } from "@tests/support/world";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RouteHandler } from "@/http/route";

type Caller = "nobody" | "stranger" | "member" | "billing" | "owner";

/** What each caller is answered, for the owner's app where a route names one. */
type Row = {
  route: string;
  method: "GET" | "POST" | "PATCH";
  path?: string;
  body?: unknown;
  expected: Record<Caller, number>;
};

const all = (status: number): Row["expected"] => ({
  nobody: status,
  stranger: status,
  member: status,
  billing: status,
  owner: status,
});
const signedIn = (status: number): Row["expected"] => ({ ...all(status), nobody: 401 });
const buyers = (status: number): Row["expected"] => ({
  nobody: 401,
  stranger: 404,
  member: 403,
  billing: status,
  owner: status,
});

/** The one table of route × role. A route that is not here fails the test below. */
const TABLE: Row[] = [
  { route: "auth/[...all]", method: "GET", path: "/api/auth/get-session", expected: all(200) },
  { route: "auth/[...all]", method: "POST", path: "/api/auth/sign-out", body: {}, expected: all(200) },
  { route: "cron/[job]", method: "POST", expected: all(401) },
  { route: "cron/[job]", method: "GET", expected: all(401) },
  { route: "health", method: "GET", expected: all(200) },
  { route: "health/ready", method: "GET", expected: all(200) },
  { route: "me", method: "GET", expected: signedIn(200) },
  { route: "me", method: "PATCH", body: { locale: "en" }, expected: signedIn(200) },
  { route: "payments/webhook", method: "POST", body: {}, expected: all(400) },
  { route: "plans", method: "GET", expected: all(200) },
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
    // For the caller's own active app, where everybody is owner.
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
    const [owner, billing, member, stranger] = [
      await signUp("Owner"),
      await signUp("Billing"),
      await signUp("Member"),
      await signUp("Stranger"),
    ];
    await rows(
      world,
      "insert into app_members (app_id, user_id, role) values ($1, $2, 'billing'), ($1, $3, 'member')",
      [owner.appId, billing.userId, member.userId],
    );
    people = { nobody: null, owner, billing, member, stranger };
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
      params: { appId: people.owner?.appId ?? "", job: "inbox" },
      body: row.body,
    });
    expect(status).toBe(row.status);
  });
});
