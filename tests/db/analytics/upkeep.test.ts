import { fc } from "@tests/support/property";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { billingPolicy } from "@/config/billing-policy";
import { monthlyWorth } from "@/domain/money";
import { dayOf } from "@/domain/statistics";
import {
  checkStatistics,
  foldStatistics,
  getOverview,
  planStatistics,
  rebuildStatistics,
} from "@/features/analytics";
import { buy, signUp, subscriber } from "../../support/person";
import { expectedOf, type Ground, openGround, statisticsOf } from "../../support/statistics/ground";
import { beginning, happen, happenings } from "../../support/statistics/life";
import { type SubscriptionFacts, subscriptionRow, upsert } from "../../support/statistics/rows";

let ground: Ground;
beforeAll(async () => {
  ground = await openGround();
});
beforeEach(() => ground.empty());
afterAll(() => ground.close());

const NOW = new Date("2026-03-10T15:00:00Z");

const facts = (n: number, more: Partial<SubscriptionFacts> = {}): SubscriptionFacts => ({
  id: `sub_${n}`,
  appId: `app_${n}`,
  status: "active",
  planId: "plan_a",
  priceId: "plan_a_new",
  interval: "month",
  currency: "brl",
  nextAmount: 29_90,
  startedAt: NOW,
  trialEnd: null,
  endedAt: null,
  duplicateOf: null,
  updatedAt: NOW,
  ...more,
});

const write = (...rows: SubscriptionFacts[]) => {
  const statement = upsert(rows.map(subscriptionRow));
  return ground.write(statement ? [statement] : []);
};

const mrrNow = async () => (await statisticsOf(ground.at(NOW))).mrr.now;

it("ADM-5 the database rounds a year's twelfth as the domain does", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat({ max: 10_000_000 }), { minLength: 1, maxLength: 200 }),
      async (amounts) => {
        const { rows } = await ground.database.pool.query<{ worth: string }>(
          "select statistics_worth(a, 'year') as worth from unnest($1::bigint[]) with ordinality u(a, n) order by n",
          [amounts],
        );
        expect(rows.map((r) => Number(r.worth))).toEqual(amounts.map((a) => monthlyWorth(a, "year")));
      },
    ),
  );
});

it("ADM-5 the database counts days where the business does", async () => {
  const instants = fc.date({ min: new Date("1990-01-01"), max: new Date("2100-01-01"), noInvalidDate: true });
  await fc.assert(
    fc.asyncProperty(fc.array(instants, { minLength: 1, maxLength: 200 }), async (moments) => {
      const { rows } = await ground.database.pool.query<{ day: string }>(
        "select statistics_day(t)::text as day from unnest($1::timestamptz[]) with ordinality u(t, n) order by n",
        [moments],
      );
      expect(rows.map((r) => r.day)).toEqual(moments.map((at) => dayOf(at, billingPolicy.timeZone)));
    }),
  );
});

it("ADM-5 a change is in the figures when it is committed, and never before", async () => {
  const client = await ground.database.pool.connect();
  try {
    await client.query("begin");
    const statement = upsert([subscriptionRow(facts(1))]);
    await client.query(statement?.text ?? "", statement?.values);
    expect(await mrrNow()).toBe(0);
    await client.query("commit");
    expect(await mrrNow()).toBe(29_90);
    await client.query("begin");
    await client.query("update subscriptions set next_amount = 1");
    await client.query("rollback");
    expect(await mrrNow()).toBe(29_90);
  } finally {
    client.release();
  }
});

it("ADM-5 a writer waits neither for another writer of the same plan nor for a fold", async () => {
  await write(facts(1), facts(2));
  const [one, two, fold] = await Promise.all([1, 2, 3].map(() => ground.database.pool.connect()));
  if (!one || !two || !fold) throw new Error("three connections");
  try {
    for (const client of [one, two, fold]) await client.query("begin; set local lock_timeout = '2s'");
    await one.query("update subscriptions set next_amount = 10_00 where id = 'sub_1'");
    await two.query("update subscriptions set next_amount = 20_00 where id = 'sub_2'");
    await fold.query("lock table statistics_totals in share row exclusive mode");
    await two.query("update subscriptions set status = 'past_due' where id = 'sub_2'");
    // Rows that are being folded are still read, exactly once.
    expect(await mrrNow()).toBe(2 * 29_90);
    for (const client of [two, fold, one]) await client.query("commit");
  } finally {
    for (const client of [one, two, fold]) client.release();
  }
  expect(await mrrNow()).toBe(30_00);
  expect(await checkStatistics(ground.at(NOW))).toEqual([]);
});

it("ADM-5 writers, folds and rebuilds at once lose nothing, and no reader ever sees a figure halfway", async () => {
  await write(...Array.from({ length: 40 }, (_, i) => facts(i + 1, { nextAmount: 10_00 })));
  const ctx = ground.at(NOW);
  let writing = true;
  // One statement moves money between two subscriptions: every reader must find the same sum.
  const writer = async (from: number) => {
    for (let i = 0; i < 60; i++) {
      const [a, b] = [from + (i % 5) * 2, from + (i % 5) * 2 + 1].map((n) => `sub_${n}`);
      await ground.database.pool.query(
        "update subscriptions set next_amount = next_amount + case id when $1 then 1 else -1 end where id in ($1, $2)",
        [a, b],
      );
    }
  };
  const whileWriting = async (work: () => Promise<unknown>) => {
    while (writing) await work();
  };
  const seen = new Set<number>();
  const others = [
    whileWriting(() => foldStatistics(ctx)),
    whileWriting(() => rebuildStatistics(ctx)),
    whileWriting(async () => seen.add(await mrrNow())),
  ];
  await Promise.all([writer(1), writer(11), writer(21), writer(31)]);
  writing = false;
  await Promise.all(others);
  expect([...seen]).toEqual([400_00]);
  expect(await mrrNow()).toBe(400_00);
  expect(await checkStatistics(ctx)).toEqual([]);
});

it("ADM-5 after a trial a subscription pays since its end, however late it is synced", async () => {
  const trialEnd = new Date("2026-03-01T12:00:00Z");
  const startedAt = new Date("2026-02-15T12:00:00Z");
  await write(facts(1, { status: "trialing", trialEnd, startedAt, updatedAt: startedAt }));
  await write(facts(1, { trialEnd, startedAt }));
  const { trend } = await getOverview(ground.at(NOW), "days");
  expect(trend.filter((day) => day.started > 0).map((day) => day.from)).toEqual(["2026-03-01"]);
});

it("ADM-5 rows that were loaded past the triggers are found by the check and counted after a rebuild", async () => {
  const ctx = ground.at(NOW);
  await write(facts(1), facts(2, { status: "trialing", trialEnd: new Date("2026-03-20T00:00:00Z") }));
  const late = [
    facts(1, { status: "canceled", endedAt: new Date("2026-03-10T14:00:00Z") }),
    facts(3, { startedAt: new Date("2026-01-15T12:00:00Z"), interval: "year", nextAmount: 290_00 }),
    facts(4, { startedAt: new Date("2026-02-01T02:00:00Z"), status: "canceled", endedAt: NOW }),
  ];
  await ground.database.pool.query("alter table subscriptions disable trigger user");
  await write(...late);
  await ground.database.pool.query("alter table subscriptions enable trigger user");
  expect(await checkStatistics(ctx)).not.toEqual([]);

  await rebuildStatistics(ctx);
  expect(await checkStatistics(ctx)).toEqual([]);
  const trial = facts(2, { status: "trialing", trialEnd: new Date("2026-03-20T00:00:00Z") });
  const lives = [[facts(1), late[0] as SubscriptionFacts], [trial], ...late.slice(1).map((row) => [row])];
  expect(await statisticsOf(ctx)).toEqual(expectedOf({ lives, invoices: [], attempts: [] }, NOW));
});

it("ADM-5 a manually changed total is found and corrected", async () => {
  const ctx = ground.at(NOW);
  await write(facts(1));
  await foldStatistics(ctx);
  await ground.database.pool.query(
    "update statistics_totals set amount = amount + 1 where amount = 2990 and measure = 'active'",
  );
  expect(await checkStatistics(ctx)).toMatchObject([
    {
      source: "totals",
      day: null,
      measure: "active",
      planId: "plan_a",
      kept: { amount: 29_91 },
      live: { amount: 29_90 },
    },
  ]);
  await rebuildStatistics(ctx);
  expect(await checkStatistics(ctx)).toEqual([]);
  expect(await mrrNow()).toBe(29_90);
});

it("ADM-5 when every row is gone, so is every figure", async () => {
  await fc.assert(
    fc.asyncProperty(happenings, async (story) => {
      const made = beginning();
      for (const happening of story) await ground.write(happen(made, happening));
      await ground.empty();
      const { rows } = await ground.database.pool.query("select * from statistics_now");
      expect(rows).toEqual([]);
    }),
    { numRuns: 5 },
  );
});

it("ADM-5 a fold has little to do the second time and changes no figure", async () => {
  const ctx = ground.at(NOW);
  await write(facts(1), facts(2));
  const before = await statisticsOf(ctx);
  expect((await foldStatistics(ctx)).folded).toBeGreaterThan(0);
  expect(await foldStatistics(ctx)).toEqual({ folded: 0 });
  expect(await statisticsOf(ctx)).toEqual(before);
});

it("ADM-2 a purchase through the real doors is in its plan's figures, and one that is only looked at is not", async () => {
  const { world } = ground;
  const plan = async () => (await planStatistics(world.ctx)).get("plan_starter");
  await buy(await signUp("Bia"), { plan: "starter", interval: "month" });
  expect(await plan()).toMatchObject({ activeSubscribers: 0, checkoutsStarted30: 1, conversion: 0 });
  await subscriber(world);
  expect(await plan()).toEqual({
    planId: "plan_starter",
    activeSubscribers: 1,
    trialing: 0,
    newIn30Days: 1,
    mrrMinor: 97_00,
    churnedIn30Days: 0,
    churnRate: null,
    checkoutsStarted30: 2,
    checkoutsCompleted30: 1,
    conversion: 0.5,
  });
  expect(await checkStatistics(world.ctx)).toEqual([]);
});

afterEach(async () => {
  await ground.database.pool.query("alter table subscriptions enable trigger user");
});
