/** A line that breaks a rule, and the same code written correctly. */
export type Shape = { rule: string; breaks: string; file: string; text: string };

const service = "src/features/plans/services/planted.service.ts";
const repository = "src/features/plans/repositories/planted.repository.ts";
const readModel = "src/features/backoffice/repositories/planted.repository.ts";
/** A table within an SQL template, as a file would write it. */
const inserted = ["$", "{plans}"].join("");
const unitTest = "tests/unit/planted.test.ts";

const shape = (rule: string, breaks: string, file: string, text: string): Shape => ({
  rule,
  breaks,
  file,
  text,
});

export const broken: Shape[] = [
  shape(
    "take-time-from-the-clock",
    "the present in the domain",
    "src/domain/planted.ts",
    "export const n = new Date();",
  ),
  shape("take-time-from-the-clock", "milliseconds", service, "export const n = Date.now();"),
  shape("take-time-from-the-clock", "the function itself", service, "export const now = Date.now;"),
  shape("take-time-from-the-clock", "the present in a page", "app/page.tsx", "export const n = new Date();"),
  shape(
    "take-time-from-the-clock",
    "the present in a seed",
    "db/seeds/planted.ts",
    "export const n = Date();",
  ),
  shape(
    "take-time-from-the-clock",
    "the present in a unit test",
    unitTest,
    "const n = new Date(); export { n };",
  ),
  shape("take-chance-from-ids", "chance", service, "export const n = Math.random();"),
  shape("take-chance-from-ids", "an id from the global", service, "export const id = crypto.randomUUID();"),
  shape(
    "take-chance-from-ids",
    "an id by import",
    service,
    'import { randomUUID } from "node:crypto"; export { randomUUID as id };',
  ),
  shape(
    "take-chance-from-ids",
    "bytes",
    "src/http/planted.ts",
    'import { randomBytes as b } from "node:crypto"; export const n = b(8);',
  ),
  shape(
    "take-chance-from-ids",
    "chance in a simulation",
    "tests/simulation/planted.ts",
    "export const n = Math.random();",
  ),
  shape(
    "read-env-in-one-place",
    "a variable in a service",
    service,
    "export const k = process.env.STRIPE_SECRET_KEY;",
  ),
  shape("read-env-in-one-place", "by a string", service, 'export const k = process["env"].HOME;'),
  shape("read-env-in-one-place", "taken apart", service, "const { env } = process; export { env as e };"),
  shape(
    "read-env-in-one-place",
    "imported",
    service,
    'import { env } from "node:process"; export { env as e };',
  ),
  shape("read-env-in-one-place", "a variable in a test", unitTest, "export const k = process.env.HOME;"),
  shape(
    "next-runtime-only",
    "another variable",
    "instrumentation.ts",
    "export const k = process.env.DATABASE_URL;",
  ),
  shape("no-classes", "a class", service, "export class Plans {}"),
  shape("no-classes", "a class in a variable", "sandbox/stripe/planted.ts", "export const A = class {};"),
  shape("no-default-exports", "a service", service, "export default function read() {}"),
  shape("no-default-exports", "a helper in app/", "app/helper.ts", "export default function read() {}"),
  shape("no-default-exports", "a renamed one", service, "const a = 1; export { a as default };"),
  shape(
    "no-network-in-repositories",
    "fetch",
    repository,
    'export const f = async () => await fetch("https://x.test");',
  ),
  shape(
    "no-network-in-transactions",
    "Stripe inside",
    service,
    "export const f = (ctx) => inTransaction(ctx, async (t) => ctx.providers.stripe.ping(t));",
  ),
  shape(
    "no-network-in-transactions",
    "a second connection inside",
    service,
    "export const f = (ctx) => inTransaction(ctx, async (t) => read(ctx.db, t));",
  ),
  shape(
    "no-network-in-transactions",
    "the cache inside a statement",
    service,
    "export const f = (ctx) => ctx.statement((tx) => ctx.cache.remember(write(tx)));",
  ),
  shape(
    "no-network-in-transactions",
    "fetch inside",
    "app/api/x/route.ts",
    'export const f = (ctx) => inTransaction(ctx, async () => fetch("https://x.test"));',
  ),
  shape("no-console", "a print", service, 'console.log("hello");'),
  shape("no-console", "a print in a page", "app/page.tsx", 'console.error("hello");'),
  shape("no-mocks", "a mocked module", unitTest, 'vi.mock("@/lib/clock");'),
  shape("no-mocks", "later", "tests/db/planted.test.ts", 'vi.doMock("@/lib/clock");'),
  shape(
    "no-wall-clock-assertions",
    "how long it took",
    "tests/db/planted.test.ts",
    "expect(performance.now() - startedAt).toBeLessThan(4_000);",
  ),
  shape(
    "no-wall-clock-assertions",
    "a measured duration",
    "tests/sandbox/planted.test.ts",
    "expect(elapsedMs).toBeLessThan(60_000);",
  ),
  shape(
    "no-wall-clock-assertions",
    "a measured duration in seconds",
    "tests/sandbox/planted.test.ts",
    "expect(seconds).toBeLessThan(60);",
  ),
  shape(
    "no-wall-clock-assertions",
    "the process's clock",
    "tests/sandbox/planted.test.ts",
    "expect(Date.now() - startedAt).toBeLessThan(4_000);",
  ),
  shape(
    "seeded-cases-only",
    "cases of its own",
    unitTest,
    'import fc from "fast-check"; fc.sample(fc.nat());',
  ),
  shape("run-every-test", "only one", unitTest, 'it.only("a", () => {});'),
  shape("run-every-test", "one less", unitTest, 'describe.skip("a", () => {});'),
  shape("run-every-test", "one promised", "tests/e2e/planted.spec.ts", 'test.fixme("a", () => {});'),
  shape("wait-for-facts", "a sleep", unitTest, "await new Promise((done) => setTimeout(done, 50));"),
  shape(
    "wait-for-facts",
    "an imported sleep",
    unitTest,
    'import { setTimeout as sleep } from "node:timers/promises"; await sleep(5);',
  ),
  shape(
    "wait-for-facts",
    "a sleeping browser",
    "tests/e2e/planted.spec.ts",
    "await page.waitForTimeout(500);",
  ),
  shape("no-any", "a cast", service, "export const a = 1 as any;"),
  shape("no-any", "an argument", "sandbox/stripe/planted.ts", "export const f = (a: any) => a;"),
  shape(
    "one-table-of-refusals",
    "our own json as a refusal",
    "app/api/x/route.ts",
    "export const GET = () => json({}, { status: 403 });",
  ),
  shape(
    "one-table-of-refusals",
    "a 404 by hand",
    "app/api/x/route.ts",
    'export const GET = () => new Response("no", { status: 404 });',
  ),
  shape(
    "one-table-of-refusals",
    "a 422 by hand",
    service,
    "export const f = () => Response.json({}, { status: 422 });",
  ),
  shape(
    "one-table-of-refusals",
    "Next's own",
    "app/api/x/route.ts",
    "export const GET = () => NextResponse.json({}, { status: 500 });",
  ),
  shape(
    "one-writer-of-subscriptions",
    "another repository",
    repository,
    "export const f = (tx) => tx.update(subscriptions).set({});",
  ),
  shape(
    "one-writer-of-subscriptions",
    "a seed",
    "db/seeds/planted.ts",
    "export const f = (tx) => tx.insert(schema.subscriptionHistory);",
  ),
  shape(
    "read-models-only-read",
    "a write of the panel",
    readModel,
    "export const f = (db) => db.update(plans).set({ active: false });",
  ),
  shape(
    "read-models-only-read",
    "a write in SQL",
    readModel,
    `export const f = (db) => db.execute(sql\`delete from ${inserted}\`);`,
  ),
  shape(
    "read-models-only-read",
    "an update in SQL",
    "src/features/analytics/queries/planted.ts",
    `export const f = (db) => db.execute(sql\`update ${inserted} set active = false\`);`,
  ),
  shape(
    "read-models-only-read",
    "a transaction to write in",
    readModel,
    'import type { Tx } from "@db/client"; export { type Tx as Mine };',
  ),
  shape("no-silenced-checks", "the compiler", service, "// @ts-ignore\nexport const a = 1;"),
  shape("no-silenced-checks", "ESLint", service, "/* eslint-disable house/no-any */\nexport const a = 1;"),
  shape("no-silenced-checks", "Biome", unitTest, "// biome-ignore lint: no\nexport const a = 1;"),
  shape("no-notes-to-self", "a note", service, "// TODO later\nexport const a = 1;"),
  shape(
    "plain-english",
    "a vague actor",
    service,
    "/** Null when somebody ended it. */\nexport const a = 1;",
  ),
  shape("plain-english", "an old word", unitTest, "// The chain is computed anew.\nexport const a = 1;"),
  shape("plain-english", "who is told", unitTest, "// The owner is told first.\nexport const a = 1;"),
  shape(
    "plain-english",
    "a literary turn",
    repository,
    "// An older answer is turned away.\nexport const a = 1;",
  ),
];

/** Similar lines that are allowed. No rule may fire on these. */
export const fine: Omit<Shape, "rule" | "breaks">[] = [
  { file: "src/lib/clock.ts", text: "export const now = () => new Date();" },
  {
    file: "src/lib/ids.ts",
    text: 'import { randomUUID } from "node:crypto"; export const id = () => randomUUID();',
  },
  { file: "src/domain/planted.ts", text: "export const at = (now: Date) => new Date(now.getTime() + 1);" },
  { file: "sandbox/stripe/planted.ts", text: "export const n = Date.now() + Math.random();" },
  { file: "src/config/env.ts", text: "export const e = process.env;" },
  { file: "scripts/planted.ts", text: "console.log(process.env.HOME);" },
  {
    file: "instrumentation.ts",
    text: 'export const register = () => process.env.NEXT_RUNTIME === "nodejs";',
  },
  { file: service, text: "export class CardDeclined extends Error {}" },
  { file: service, text: "export class CardDeclined extends AppError {}" },
  { file: "app/(pages)/dashboard/page.tsx", text: "export default function Page() { return <p>hello</p>; }" },
  { file: "proxy.ts", text: "export default function proxy() {}" },
  { file: "src/i18n/request.ts", text: "export default 1;" },
  { file: "src/providers/stripe/planted.ts", text: 'export const f = () => fetch("https://x.test");' },
  {
    file: service,
    text: "export const f = (ctx) => { ctx.publisher.get(); return inTransaction(ctx, (t) => write(t, ctx.actor)); };",
  },
  { file: service, text: "export const f = (ctx) => ctx.statement((tx) => write(tx, ctx.clock.now()));" },
  { file: "tests/unit/planted.test.ts", text: 'it("a", () => { const f = vi.fn(); f(new Date(0)); });' },
  { file: "tests/support/planted.ts", text: "export const home = process.env.FATURA_HOME;" },
  {
    file: service,
    text: "/** Waits so long as no admin ends it, as the account `nobody`. */\nexport const a = 1;",
  },
  { file: "src/http/respond.ts", text: 'export const no = () => new Response("no", { status: 404 });' },
  {
    file: "app/api/x/route.ts",
    text: "export const GET = () => Response.json({ ok: true }, { status: 201 });",
  },
  {
    file: "src/features/subscription/repositories/subscription-write.repository.ts",
    text: "export const f = (tx) => tx.insert(subscriptions);",
  },
  { file: repository, text: "export const f = (tx) => tx.insert(plans).values(subscriptions);" },
  {
    file: "src/features/backoffice/services/planted.service.ts",
    text: "export const f = (ctx) => inTransaction(ctx, (t) => writeAudit(t, []));",
  },
  {
    file: "src/features/analytics/queries/fold.ts",
    text: "export const f = (tx: Tx) => tx.execute(sql`delete from statistics_deltas`);",
  },
];
