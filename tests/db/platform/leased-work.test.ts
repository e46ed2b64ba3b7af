import { intent, leasedWork, leasedWorkChecks } from "@db/schema/columns";
import { fc } from "@tests/support/property";
import { one, rows } from "@tests/support/rows";
import { type CrashPoint, startProcess } from "@tests/support/simulation/process";
import { openWorld, type World } from "@tests/support/world";
import { eq } from "drizzle-orm";
import { pgTable, text } from "drizzle-orm/pg-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { AppContext } from "@/context";
import { nextAttemptAt, type RetryPolicy } from "@/domain/backoff";
import {
  ANSWERED,
  asked,
  claimDue,
  claimedFromStart,
  type RetriedWork,
  reachStep,
  release,
  reopened,
  retryLater,
  runClaimed,
  settle,
  type WorkRow,
} from "@/features/platform";

const parcels = pgTable(
  "test_parcels",
  {
    id: text("id").primaryKey(),
    status: text("status").notNull(),
    ...leasedWork(),
    ...intent<{ to: string }>(),
  },
  (t) => leasedWorkChecks("test_parcels", t, ["sent", "dead"]),
);
type Parcel = WorkRow<typeof parcels>;

const TABLE = `create table test_parcels (
  id text primary key, status text not null, attempts integer not null default 0,
  next_attempt_at timestamptz(3) not null, lease_owner text, lease_until timestamptz(3),
  error text, first_error text, settled_at timestamptz(3), idempotency_key text, request jsonb, step text,
  check ((lease_owner is null) = (lease_until is null)),
  check ((status in ('sent', 'dead')) = (settled_at is not null)))`;

const LEASE_SECONDS = 60;
const RETRY: RetryPolicy = { baseSeconds: 10, maxSeconds: 600, maxAttempts: 3, jitter: 0 };

/** A provider that answers a repeated key with its first answer. */
function openCourier() {
  const taken = new Map<string, { to: string }>();
  let trouble: (() => void) | null = null;
  return {
    taken,
    fails: (how: (() => void) | null) => {
      trouble = how;
    },
    send: async (key: string, request: { to: string }) => {
      trouble?.();
      const first = taken.get(key);
      if (first && first.to !== request.to) throw new Error("another request under this key");
      taken.set(key, request);
    },
  };
}
const courier = openCourier();

// All that a feature needs for work that survives a crash: the table, this, and its caller.
const PARCELS: RetriedWork<typeof parcels> = {
  name: "parcel",
  table: parcels,
  key: parcels.id,
  keyOf: ({ id }) => id,
  leaseSeconds: LEASE_SECONDS,
  retry: () => RETRY,
  onRetry: { status: "failed" },
  onDead: { status: "dead" },
  alert: {
    key: ({ id }) => `parcel_dead:${id}`,
    of: ({ id }, { isDead, message }) =>
      isDead ? { kind: "parcel_dead", severity: "danger", detail: { parcel: id, error: message } } : null,
  },
};

async function send(ctx: AppContext, parcel: Parcel) {
  const key = parcel.idempotencyKey ?? `parcel:${parcel.id}:${parcel.attempts}`;
  const request = parcel.request ?? { to: `door ${parcel.attempts}` };
  await reachStep(ctx, PARCELS, parcel, asked(key, request));
  await courier.send(key, request);
  return { kind: "settled" as const, as: "sent" as const, facts: { status: "sent", ...ANSWERED } };
}

const sendParcels = (ctx: AppContext) => runClaimed(ctx, PARCELS, send, { limit: 2, batches: 10 });

describe("leased work", () => {
  let world: World;
  let now = new Date("2026-05-10T12:00:00Z");
  const later = (seconds: number) => {
    now = new Date(now.getTime() + seconds * 1000);
  };
  const clock = { now: () => now, refresh: async () => {} };
  const worker = (): AppContext => ({ ...world.ctx, clock });

  beforeAll(async () => {
    world = await openWorld();
    await rows(world, TABLE);
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    await rows(world, "delete from test_parcels");
    await rows(world, "delete from alerts");
    courier.taken.clear();
    courier.fails(null);
  });

  const add = async (...ids: string[]) => {
    for (const id of ids) {
      await rows(world, "insert into test_parcels (id, status, next_attempt_at) values ($1, 'waiting', $2)", [
        id,
        now,
      ]);
    }
  };
  const look = async (id: string) => {
    const row = await one<Record<string, unknown>>(world, "select * from test_parcels where id = $1", [id]);
    if (!row) throw new Error(`no parcel ${id}`);
    return row;
  };
  const claimFor = async (owner: string, limit = 1) => {
    const claimed = await world.ctx.transaction((tx) => claimDue(tx, PARCELS, { now, owner, limit }));
    return claimed;
  };
  const claimOne = async (owner: string) => {
    const [claimed] = await claimFor(owner);
    if (!claimed) throw new Error("nothing is due");
    return claimed;
  };
  const openAlerts = async () =>
    (await rows<{ key: string }>(world, "select key from alerts where resolved_at is null")).map(
      (a) => a.key,
    );

  it("SYNC-5 what is due is claimed, performed and settled", async () => {
    await add("a", "b", "c");
    expect(await sendParcels(worker())).toEqual({ sent: 3 });
    expect(await look("a")).toMatchObject({
      status: "sent",
      step: "answered",
      settled_at: now,
      lease_owner: null,
    });
    expect(await sendParcels(worker())).toEqual({});
  });

  it("SYNC-5 a process that dies between any two steps: the parcel is sent once, under one key", async () => {
    const walk = async (at: CrashPoint | null) => {
      await rows(world, "delete from test_parcels");
      courier.taken.clear();
      await add("a");
      const process = startProcess(world);
      process.crashAt(at);
      await sendParcels({ ...process.context("cron"), clock }).catch(() => {});
      return { steps: [...process.steps], died: process.crashed() };
    };
    const { steps } = await walk(null);
    // Claim, intent, settle, and the look that finds nothing more.
    expect(steps).toEqual(["transaction", "statement", "statement", "transaction"]);
    for (const [step, name] of steps.slice(0, -1).entries()) {
      for (const when of name === "transaction"
        ? (["before", "inside", "after"] as const)
        : (["before", "after"] as const)) {
        expect([when, step, (await walk({ step, when })).died]).toEqual([when, step, true]);
        later(LEASE_SECONDS);
        await sendParcels(worker());
        expect([when, step, (await look("a")).status, courier.taken.size]).toEqual([when, step, "sent", 1]);
      }
    }
    world.startProcess();
  });

  it("SYNC-5 two workers at once never get the same row, nor more than they asked for", async () => {
    await add("a", "b", "c", "d", "e");
    const claims = await Promise.all([claimFor("one", 3), claimFor("two", 3), claimFor("three", 3)]);
    const ids = claims.flat().map(({ id }) => id);
    expect(claims.every((claimed) => claimed.length <= 3)).toBe(true);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length + (await claimFor("four", 5)).length).toBe(5);
  });

  it("SYNC-5 what is due longest comes first, and what is not due does not come", async () => {
    await add("late");
    later(-5);
    await add("early");
    later(-5);
    expect(await claimFor("w", 5)).toEqual([]);
    later(10);
    expect((await claimFor("w", 5)).map(({ id }) => id)).toEqual(["early", "late"]);
  });

  it("SYNC-5 a worker that was overtaken writes nothing, and nothing beside it", async () => {
    await add("a");
    let besides = 0;
    const slow = runClaimed(
      worker(),
      PARCELS,
      async () => {
        later(LEASE_SECONDS);
        expect(await sendParcels(worker())).toEqual({ sent: 1 });
        return {
          kind: "settled",
          as: "sent",
          facts: { status: "sent", error: "late" },
          beside: async () => void besides++,
        };
      },
      { limit: 1, batches: 1 },
    );
    expect([await slow, besides]).toEqual([{ overtaken: 1 }, 0]);
    expect(await look("a")).toMatchObject({ status: "sent", attempts: 2, error: null });
  });

  it("SYNC-5 an overtaken worker may neither extend, release, retry nor settle", async () => {
    await add("a");
    const first = await claimOne("first");
    later(LEASE_SECONDS);
    await claimOne("second");
    const before = await look("a");
    const { statement } = world.ctx;
    await expect(reachStep(worker(), PARCELS, first, { status: "moved" })).rejects.toThrow(/taken over/);
    const wrote = [
      await statement((tx) => settle(tx, PARCELS, first, { now })),
      await statement((tx) => release(tx, PARCELS, first, { at: now })),
      await statement((tx) => retryLater(tx, PARCELS, first, { at: now, error: "late" })),
    ];
    expect([wrote, await look("a")]).toEqual([[false, false, false], before]);
  });

  it("SYNC-5 a heartbeat keeps the lease: no other worker takes over meanwhile", async () => {
    await add("a");
    const held = await claimOne("first");
    for (let beat = 0; beat < 3; beat++) {
      later(LEASE_SECONDS - 1);
      expect(await claimFor("second")).toEqual([]);
      await reachStep(worker(), PARCELS, held, {});
    }
    later(LEASE_SECONDS);
    expect(await claimFor("second")).toHaveLength(1);
  });

  it("SYNC-5 a failure waits and is tried again; a success resolves its alert", async () => {
    await add("a");
    courier.fails(() => {
      throw new Error("rain");
    });
    expect(await sendParcels(worker())).toEqual({ failed: 1 });
    expect(await look("a")).toMatchObject({
      status: "failed",
      attempts: 1,
      error: "rain",
      lease_owner: null,
    });
    expect(await sendParcels(worker())).toEqual({});
    later(10);
    courier.fails(null);
    expect(await sendParcels(worker())).toEqual({ sent: 1 });
    expect(await look("a")).toMatchObject({ status: "sent", error: null, first_error: "rain" });
  });

  it("SYNC-5 an outcome that cannot be written is a failure: it waits, the rest goes on, the next try ends it", async () => {
    await add("a", "b");
    const tearing = (ctx: AppContext) =>
      runClaimed(
        ctx,
        PARCELS,
        async (_, { id, attempts }) => ({
          kind: "settled" as const,
          as: "sent" as const,
          facts: { status: "sent" },
          beside: async () => {
            if (id === "a" && attempts === 1) throw new Error("the letter cannot be written");
          },
        }),
        { limit: 2, batches: 10 },
      );
    expect(await tearing(worker())).toEqual({ failed: 1, sent: 1 });
    expect(await look("a")).toMatchObject({
      status: "failed",
      error: "the letter cannot be written",
      lease_owner: null,
      settled_at: null,
    });
    later(10);
    expect(await tearing(worker())).toEqual({ sent: 1 });
  });

  it("SYNC-5 rows that were claimed together: one that waited for a slow one gets a whole lease, or is left", async () => {
    await add("a");
    later(1);
    await add("b", "c");
    const seen: string[] = [];
    const slowly = async (_: AppContext, { id }: Parcel) => {
      seen.push(id);
      if (id === "a") {
        later(LEASE_SECONDS / 2);
        expect(await claimFor("another", 3), "the lease still holds").toEqual([]);
        await rows(world, "update test_parcels set lease_owner = 'another' where id = 'c'");
      }
      if (id === "b") {
        later(LEASE_SECONDS / 2 + 1);
        expect(await claimFor("another", 3), "it was extended").toMatchObject([{ id: "c" }]);
      }
      return { kind: "settled" as const, as: "sent" as const, facts: { status: "sent" } };
    };
    const counts = await runClaimed(worker(), PARCELS, slowly, { limit: 3, batches: 1 });
    expect([counts, seen]).toEqual([{ sent: 2, overtaken: 1 }, ["a", "b"]]);
  });

  it("SYNC-5 after its last attempt work is dead: an alert, the first error and the last; reopened it goes through", async () => {
    await add("a");
    for (const why of ["rain", "snow", "hail"]) {
      courier.fails(() => {
        throw new Error(why);
      });
      await sendParcels(worker());
      later(3600);
    }
    expect(await sendParcels(worker())).toEqual({});
    expect(await look("a")).toMatchObject({ status: "dead", error: "hail", first_error: "rain" });
    expect(await openAlerts()).toEqual(["parcel_dead:a"]);

    courier.fails(null);
    await world.ctx.statement((tx) =>
      tx
        .update(parcels)
        .set({ status: "waiting", ...reopened(now) })
        .where(eq(parcels.id, "a")),
    );
    expect(await sendParcels(worker())).toEqual({ sent: 1 });
    expect(await openAlerts()).toEqual([]);
    expect(courier.taken.size).toBe(1);
  });

  it("SYNC-5 work that kills every worker is dead in the end", async () => {
    await add("a");
    for (let life = 0; life < RETRY.maxAttempts; life++) {
      await claimOne(`worker ${life}`);
      later(LEASE_SECONDS);
    }
    expect(await sendParcels(worker())).toEqual({ dead: 1 });
    expect(await look("a")).toMatchObject({ status: "dead", error: "every worker that took it died" });
  });

  it("SYNC-5 the clock jumps: back, and a lease holds until it comes round; ahead, and it is over", async () => {
    await add("a");
    const held = await claimOne("first");
    later(-86_400);
    expect(await claimFor("second")).toEqual([]);
    later(86_400 + LEASE_SECONDS - 1);
    expect(await claimFor("second")).toEqual([]);
    later(30 * 86_400);
    expect(await claimFor("second")).toHaveLength(1);
    expect(await world.ctx.statement((tx) => settle(tx, PARCELS, held, { now }))).toBe(false);
  });

  it("SYNC-5 a step that went well gives all attempts back", async () => {
    await add("a");
    const outcome = await runClaimed(
      worker(),
      PARCELS,
      async () => ({ kind: "waits", as: "packed", until: new Date(now.getTime() + 5000) }),
      { limit: 1, batches: 3 },
    );
    expect(outcome).toEqual({ packed: 1 });
    expect(await look("a")).toMatchObject({ attempts: 0, settled_at: null, lease_owner: null });
    later(5);
    expect(await sendParcels(worker())).toEqual({ sent: 1 });
  });

  it("SYNC-5 a row that is born claimed belongs to its writer until the lease is over", async () => {
    const claim = claimedFromStart({ owner: "writer", now, leaseSeconds: LEASE_SECONDS });
    await world.ctx.statement((tx) => tx.insert(parcels).values({ id: "a", status: "waiting", ...claim }));
    expect(await claimFor("other")).toEqual([]);
    later(LEASE_SECONDS);
    expect(await claimFor("other")).toHaveLength(1);
  });

  it("SYNC-5 whatever happens in whatever order, only the newest claim may write, and work is settled once", async () => {
    type Model = { owner: string | null; until: number; dueAt: number; attempts: number; isOver: boolean };
    const act = fc.oneof(
      fc.record({ kind: fc.constant("claim" as const), who: fc.constantFrom("ana", "bia") }),
      fc.record({
        kind: fc.constantFrom("settle", "release", "retry", "beat"),
        who: fc.constantFrom("ana", "bia"),
      }),
      fc.record({ kind: fc.constant("wait" as const), seconds: fc.integer({ min: -30, max: 90 }) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 25 }), async (acts) => {
        await rows(world, "delete from test_parcels");
        await add("a");
        const model: Model = { owner: null, until: 0, dueAt: now.getTime(), attempts: 0, isOver: false };
        const held = new Map<string, Parcel>();
        let claims = 0;
        for (const act of acts) {
          if (act.kind === "wait") {
            later("seconds" in act ? act.seconds : 0);
            continue;
          }
          const who = "who" in act ? act.who : "";
          const at = now.getTime();
          if (act.kind === "claim") {
            const isDue = !model.isOver && model.dueAt <= at && (model.owner === null || model.until <= at);
            const [row] = await claimFor(`${who}-${++claims}`);
            expect(row !== undefined).toBe(isDue);
            if (!row) continue;
            held.set(who, row);
            Object.assign(model, {
              owner: row.leaseOwner,
              until: at + LEASE_SECONDS * 1000,
              attempts: model.attempts + 1,
            });
            expect(row.attempts).toBe(model.attempts);
            continue;
          }
          const row = held.get(who);
          if (!row) continue;
          const isOurs = !model.isOver && model.owner === row.leaseOwner;
          expect(await write(act.kind, row)).toBe(isOurs);
          if (!isOurs) continue;
          if (act.kind === "beat") model.until = at + LEASE_SECONDS * 1000;
          else Object.assign(model, { owner: null, isOver: act.kind === "settle" });
          if (act.kind === "release") Object.assign(model, { attempts: 0, dueAt: at });
          if (act.kind === "retry")
            model.dueAt = nextAttemptAt(RETRY, 1, now, 0)?.getTime() ?? Number.POSITIVE_INFINITY;
        }
      }),
      { numRuns: 40, seed: 20_260_510 },
    );
  }, 60_000);

  async function write(kind: string, row: Parcel): Promise<boolean> {
    const { statement } = world.ctx;
    switch (kind) {
      case "settle":
        return statement((tx) => settle(tx, PARCELS, row, { now, facts: { status: "sent" } }));
      case "release":
        return statement((tx) => release(tx, PARCELS, row, { at: now }));
      case "retry": {
        const at = nextAttemptAt(RETRY, 1, now, 0) ?? now;
        return statement((tx) => retryLater(tx, PARCELS, row, { at, error: "rain" }));
      }
      default:
        return reachStep(worker(), PARCELS, row, {}).then(
          () => true,
          () => false,
        );
    }
  }
});
