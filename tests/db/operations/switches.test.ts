import { buy, call, type Person, signUp } from "@tests/support/person";
import { one, rows } from "@tests/support/rows";
import { openWorld, type World } from "@tests/support/world";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inTransaction } from "@/context";
import { setRole } from "@/features/accounts";
import { getOperations } from "@/features/operations";
import { isSwitchedOn, raiseAlerts } from "@/features/platform";
import { POST as resolve } from "../../../app/api/admin/alerts/[alertId]/resolve/route";
import { PATCH as turn } from "../../../app/api/admin/switches/[name]/route";
import { POST as create } from "../../../app/api/v1/subscription/create/route";

describe("OPS-1 operations", () => {
  let world: World;
  let admin: Person;
  beforeAll(async () => {
    world = await openWorld();
    admin = await signUp("Root");
    await setRole(world.ctx, admin.email, "admin");
  });
  afterAll(() => world.close());

  const turnIt = (name: string, body: unknown) =>
    call(turn, "PATCH", `/api/admin/switches/${name}`, { cookie: admin.cookie, params: { name }, body });
  const audits = (subject: string) =>
    rows(world, "select actor, before, after, reason from audit_log where subject = $1 order by seq", [
      subject,
    ]);

  it("OPS-1 a switch is turned with a reason, audited once, and shown with who turned it", async () => {
    for (let twice = 0; twice < 2; twice++) {
      const { status, body } = await turnIt("checkouts_off", { on: true, reason: "Incident" });
      expect([status, body]).toEqual([200, { name: "checkouts_off", on: true, changed: twice === 0 }]);
    }
    expect(await audits("switch:checkouts_off")).toEqual([
      { actor: `user:${admin.userId}`, before: { on: false }, after: { on: true }, reason: "Incident" },
    ]);
    const shown = (await getOperations(world.ctx)).switches.find(({ name }) => name === "checkouts_off");
    expect(shown).toMatchObject({
      on: true,
      reason: "Incident",
      changedBy: { kind: "person", name: "Root", email: admin.email },
    });
  });

  it("OPS-1 with checkouts off no payment page opens, on any server, and afterwards they open again", async () => {
    const other = await world.anotherServer();
    expect(await isSwitchedOn(other.ctx, "checkouts_off")).toBe(true);
    await other.close();
    const ana = await signUp("Ana");
    const refused = await buy(ana, { plan: "starter", interval: "month" });
    expect([refused.status, refused.body.code]).toEqual([503, "checkouts_off"]);
    const older = await call<{ code: string; title: string }>(create, "POST", "/api/v1/subscription/create", {
      cookie: ana.cookie,
      body: { planTier: "starter", billingCycle: "monthly" },
    });
    expect([older.status, older.body.code, older.body.title]).toEqual([
      503,
      "checkouts_off",
      "Novas assinaturas pausadas",
    ]);
    expect(
      await one(world, "select count(*)::int as n from checkout_attempts where app_id = $1", [ana.appId]),
    ).toEqual({
      n: 0,
    });
    await turnIt("checkouts_off", { on: false, reason: "Over" });
    expect((await buy(ana, { plan: "starter", interval: "month" })).status).toBe(201);
  });

  it.each([
    ["an unknown switch", "everything_off", { on: true, reason: "x" }, 404],
    ["no reason", "cache_off", { on: true, reason: "  " }, 422],
    ["a reason that is a book", "cache_off", { on: true, reason: "x".repeat(501) }, 422],
    ["something else", "cache_off", { on: "yes", reason: "x" }, 422],
    ["more than it takes", "cache_off", { on: true, reason: "x", name: "y" }, 422],
  ])("OPS-1 %s is refused and changes nothing", async (_, name, body, status) => {
    expect((await turnIt(name, body)).status).toBe(status);
    expect(await isSwitchedOn(world.ctx, "cache_off")).toBe(false);
    expect(await audits(`switch:${name}`)).toEqual([]);
  });

  it("ADM-4 an alert is resolved once, with a note; the same trouble again is a new alert", async () => {
    const raise = () =>
      inTransaction(world.ctx, (t) =>
        raiseAlerts(t, [{ key: "test:1", kind: "sync_failed", severity: "danger", detail: { run: "r" } }]),
      );
    await raise();
    const open = async () => (await getOperations(world.ctx)).alerts;
    const [alert] = (await open()).rows;
    const answer = (note: string, alertId = alert?.id ?? "") =>
      call(resolve, "POST", `/api/admin/alerts/${alertId}/resolve`, {
        cookie: admin.cookie,
        params: { alertId },
        body: { note },
      });
    expect((await answer("ok")).status).toBe(422);
    expect((await answer("fixed", "alr_nobodys")).status).toBe(404);
    const answers = await Promise.all([answer("fixed the key"), answer("fixed the key")]);
    expect(answers.map(({ body }) => body.changed).sort()).toEqual([false, true]);
    expect((await open()).total).toBe(0);
    expect(await audits(`alert:${alert?.id}`)).toMatchObject([
      {
        actor: `user:${admin.userId}`,
        reason: "fixed the key",
        before: { kind: "sync_failed", about: "test:1" },
      },
    ]);
    await raise();
    expect((await open()).total).toBe(1);
  });

  it("ADM-4 alerts stand by weight, then by age", async () => {
    await rows(world, "update alerts set resolved_at = now() where resolved_at is null");
    await rows(
      world,
      `insert into alerts (id, key, kind, severity, detail, correlation_id, opened_at) values
       ('a1', 'k1', 'x', 'info', '{}', 'c', '2026-01-01'), ('a2', 'k2', 'x', 'danger', '{}', 'c', '2026-01-03'),
       ('a3', 'k3', 'x', 'danger', '{}', 'c', '2026-01-02'), ('a4', 'k4', 'x', 'attention', '{}', 'c', '2026-01-01')`,
    );
    expect((await getOperations(world.ctx)).alerts.rows.map(({ id }) => id)).toEqual([
      "a3",
      "a2",
      "a4",
      "a1",
    ]);
  });
});
