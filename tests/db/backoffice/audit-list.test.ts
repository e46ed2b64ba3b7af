import { signUp } from "@tests/support/person";
import { rows } from "@tests/support/rows";
import { openWorld, type World } from "@tests/support/world";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AUDIT_TABLE, getAuditEntry, listAudit, listAuditActions } from "@/features/backoffice";
import { readTableQuery } from "@/lib/table-query";

describe("AUD-1 the audit page's list", () => {
  let world: World;
  let ana: Awaited<ReturnType<typeof signUp>>;
  beforeAll(async () => {
    world = await openWorld();
    ana = await signUp("Ana");
    const bia = await signUp("Bia");
    await rows(world, "update users set name = 'Bia_100%' where id = $1", [bia.userId]);
    await rows(
      world,
      `insert into audit_log (actor, action, subject, app_id, before, after, reason, correlation_id, at) values
       ('user:${ana.userId}', 'plan.edited', 'plan:plan_a', null, '{"name":"A"}', '{"name":"B"}', 'typo', 'op-1', '2026-03-10T12:00:00Z'),
       ('user:${bia.userId}', 'plan.edited', 'plan:plan_ab', null, null, null, null, 'op-1', '2026-03-11T02:59:59Z'),
       ('cron', 'app.tested', 'app:${ana.appId}', '${ana.appId}', null, null, null, 'op-2', '2026-03-11T03:00:00Z'),
       ('user:usr_removed', 'app.tested', 'app:${ana.appId}', '${ana.appId}', null, null, null, 'op-3', '2026-03-12T03:00:00Z')`,
    );
  });
  afterAll(() => world.close());

  const found = async (params: Record<string, string>) => {
    const page = await listAudit(world.ctx, readTableQuery(params, AUDIT_TABLE));
    return page.rows.filter((row) => row.correlationId.startsWith("op-")).map((row) => row.subject);
  };
  const a = "plan:plan_a";
  const ab = "plan:plan_ab";
  const app = () => `app:${ana.appId}`;

  it.each<[string, Record<string, string>, () => string[]]>([
    ["a person by a part of the name", { q: "ANA" }, () => [a]],
    ["a person by e-mail", { q: "@example.com" }, () => [ab, a]],
    ["signs of patterns as they are", { q: "_100%" }, () => [ab]],
    ["a name without a match", { q: "%" }, () => [ab]],
    ["people", { actor: "person" }, () => [app(), ab, a]],
    ["a machine", { actor: "cron" }, () => [app()]],
    ["an action", { action: "plan.edited" }, () => [ab, a]],
    ["one thing, not those whose name begins alike", { subject: "plan:plan_a" }, () => [a]],
    ["all things of a kind", { subject: "plan:", action: "plan.edited" }, () => [ab, a]],
    ["all things of a kind, without the colon", { subject: "plan", action: "plan.edited" }, () => [ab, a]],
    ["one operation", { correlation: "op-1" }, () => [ab, a]],
    ["a day of the business's clock", { from: "2026-03-10", to: "2026-03-10" }, () => [ab, a]],
    ["the day after", { from: "2026-03-11", to: "2026-03-11" }, () => [app()]],
    ["several at once", { q: "ana", action: "app.tested" }, () => []],
    ["the oldest first", { correlation: "op-1", dir: "asc" }, () => [a, ab]],
  ])("AUD-1 finds %s", async (_, params, expected) => {
    expect(await found(params)).toEqual(expected());
  });

  it("AUD-1 finds the rows of an app by id and by name", async () => {
    expect(await found({ app: ana.appId })).toEqual([app(), app()]);
    const name = (await listAudit(world.ctx, readTableQuery({ app: ana.appId }, AUDIT_TABLE))).rows[0]?.app
      ?.name;
    expect(await found({ app: name ?? "?" })).toEqual([app(), app()]);
  });

  it("AUD-1 names the actor: a person, a deleted person, a machine", async () => {
    const { rows: all } = await listAudit(world.ctx, readTableQuery({}, AUDIT_TABLE));
    const actorOf = (operation: string) => all.find((row) => row.correlationId === operation)?.actor;
    expect(actorOf("op-2")).toEqual({ kind: "machine", word: "cron" });
    expect(actorOf("op-3")).toEqual({ kind: "gone", id: "usr_removed" });
    expect(all.find((row) => row.subject === a)?.actor).toEqual({
      kind: "person",
      name: "Ana",
      email: ana.email,
    });
  });

  it("AUD-1 pages count every row once, and stop counting at ten thousand", async () => {
    await rows(
      world,
      `insert into audit_log (actor, action, subject, correlation_id, at)
       select 'system', 'many.rows', 'many:' || n, 'many', now() from generate_series(1, 10030) n`,
    );
    const query = (page: number, action = "many.rows") =>
      readTableQuery({ action, page: String(page) }, AUDIT_TABLE);
    const seen = new Set<number>();
    for (let page = 1; page <= 4; page++) {
      for (const row of (await listAudit(world.ctx, query(page))).rows) seen.add(row.seq);
    }
    expect(seen.size).toBe(100);
    expect(await listAudit(world.ctx, query(1))).toMatchObject({ total: 10_000, capped: true });
    expect(await listAudit(world.ctx, query(1, "plan.edited"))).toMatchObject({ total: 2, capped: false });
  });

  it("AUD-1 lists each action once", async () => {
    const actions = await listAuditActions(world.ctx);
    expect(actions).toEqual([...new Set(actions)].sort());
    expect(actions).toEqual(expect.arrayContaining(["many.rows", "plan.edited"]));
  });

  it("AUD-1 shows one row with its place in the chain, and nothing for what is no number", async () => {
    const [row] = (await listAudit(world.ctx, readTableQuery({ subject: a }, AUDIT_TABLE))).rows;
    const entry = await getAuditEntry(world.ctx, String(row?.seq));
    expect(entry).toMatchObject({ before: { name: "A" }, after: { name: "B" }, reason: "typo" });
    expect(entry?.link?.hash).toMatch(/^[0-9a-f]{64}$/);
    for (const seq of ["0", "99999999", "x", "-1", "1e3", "1".repeat(30)]) {
      expect(await getAuditEntry(world.ctx, seq)).toBeNull();
    }
  });
});
