import { loadavg } from "node:os";
import { openDatabase } from "@db/client";
import { migrateDatabase } from "@db/migrate";
import type { AppContext } from "@/context";
import { required } from "@/domain/invariant";
import { checkStatistics, foldStatistics, getOverview, rebuildStatistics } from "@/features/analytics";
import { LIVE, LIVE_INDEXES, NAIVE } from "../../../tests/bench/statistics/live-queries";
import { fillMany, type Sizes } from "../../../tests/bench/statistics/many";
import { wantsMore } from "../compare";
import { type Ground, openContainer } from "../ground";
import { milliseconds, printRows } from "../report";
import { median, quantile, spread } from "../stats";

const AIM_MS = 25;
const WRITES = 400;

const say = (line: string) => console.log(line);

/**
 * The overview's statistics on a very large database, with deltas waiting to be folded, compared with queries
 * without aggregates: one join over everything, and a live query with ideal indexes. Also the cost of the
 * triggers per write.
 */
export async function measureStatistics(
  ground: Ground,
  input: { sizes: Sizes; rounds: number },
): Promise<void> {
  const { sizes, rounds } = input;
  const url = await makeDatabase(ground);
  const database = openDatabase({ url, max: 1 });
  const container = openContainer({ ...ground.env, DATABASE_URL: url });
  const ctx = container.contextFor({ correlationId: "bench", actor: "system" });
  try {
    say(`\nFilling ${number(sizes.subscriptions)} subscriptions and ${number(sizes.invoices)} invoices …`);
    await fillMany(database.pool, sizes, say);
    say(`  rebuild: ${await seconds(() => rebuildStatistics(ctx))}`);
    const differences = await checkStatistics(ctx);
    if (differences.length > 0) throw new Error(`The statistics differ: ${JSON.stringify(differences[0])}`);
    const writes = await measureWrites(database.pool, rounds);
    const waiting = await database.pool.query("select count(*)::int as n from statistics_deltas");
    say(`  ${waiting.rows[0].n} differences wait to be folded; load average ${loadavg()[0]?.toFixed(1)}`);
    await compareReads(ctx, database.pool, rounds);
    printRows("One committed change of a subscription, ours with and bare without the statistics' triggers", [
      { name: "update", ...writes },
    ]);
    say(
      `  fold: ${await seconds(() => foldStatistics(ctx))}; check: ${await seconds(() => checkStatistics(ctx))}`,
    );
  } finally {
    await database.close();
    await container.close();
  }
}

async function makeDatabase(ground: Ground): Promise<string> {
  const url = new URL(required(ground.stack.databaseUrl, "the database of the stack"));
  const admin = openDatabase({ url: url.href, max: 1 });
  await admin.pool.query("create database bench_statistics");
  await admin.close();
  url.pathname = "/bench_statistics";
  await migrateDatabase(url.href);
  return url.href;
}

type Pool = ReturnType<typeof openDatabase>["pool"];

async function compareReads(ctx: AppContext, pool: Pool, rounds: number): Promise<void> {
  const ours: number[] = [];
  await getOverview(ctx, "months");
  for (let i = 0; i < rounds * 10; i++) ours.push(await timed(() => getOverview(ctx, "months")));
  const overview = { p50: median(ours), p95: quantile(ours, 0.95) };
  await pool.query("set statement_timeout = 0");
  const naive = await several(() => pool.query(NAIVE), 2);
  for (const index of LIVE_INDEXES) await pool.query(index);
  await pool.query("vacuum analyze subscriptions");
  await pool.query("vacuum analyze invoices");
  const live = await several(() => pool.query(LIVE), rounds);
  const row = (name: string, bare: number[]) => ({
    name,
    ours: milliseconds(overview.p50),
    bare: milliseconds(median(bare)),
    ratio: spread(bare.map((ms) => ms / overview.p50)),
  });
  printRows(
    "The statistics of the overview, and the same by live queries (ratio: how much longer those take)",
    [
      {
        ...row("one join over everything", naive),
        aim: { text: `ours < ${AIM_MS} ms`, reached: overview.p50 < AIM_MS },
      },
      row("live queries with indexes of their own", live),
    ],
  );
  say(
    `  ours, fastest and p95 of ${ours.length}: ${milliseconds(Math.min(...ours))}, ${milliseconds(overview.p95)}; load average ${loadavg()[0]?.toFixed(1)}`,
  );
}

/** The same updates with and without our triggers, alternately. */
async function measureWrites(pool: Pool, rounds: number) {
  const pairs: { ours: number; bare: number }[] = [];
  const startedAt = performance.now();
  for (let round = 0; wantsMore(pairs.length, rounds, startedAt); round++) {
    const ours = await timed(() => change(pool, round));
    await pool.query("alter table subscriptions disable trigger subscriptions_statistics_changed");
    const bare = await timed(() => change(pool, round));
    await pool.query("alter table subscriptions enable trigger subscriptions_statistics_changed");
    // The second half's changes, made without triggers, are reverted without triggers: the figures stay
    // right.
    await pool.query("alter table subscriptions disable trigger subscriptions_statistics_changed");
    await change(pool, round, -1);
    await pool.query("alter table subscriptions enable trigger subscriptions_statistics_changed");
    if (round > 0) pairs.push({ ours: ours / WRITES, bare: bare / WRITES });
  }
  return {
    ours: milliseconds(median(pairs.map((p) => p.ours))),
    bare: milliseconds(median(pairs.map((p) => p.bare))),
    ratio: spread(pairs.map((p) => p.ours / p.bare)),
  };
}

async function change(pool: Pool, round: number, by = 1): Promise<void> {
  for (let i = 1; i <= WRITES; i++) {
    await pool.query(
      "update subscriptions set next_amount = next_amount + $2, updated_at = now() where id = $1",
      [`bench_sub_${round * WRITES + i}`, by],
    );
  }
}

async function several(work: () => Promise<unknown>, times: number): Promise<number[]> {
  const found: number[] = [];
  for (let i = 0; i < times; i++) found.push(await timed(work));
  return found;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

const seconds = async (work: () => Promise<unknown>) => `${((await timed(work)) / 1000).toFixed(1)} s`;
const number = (value: number) => value.toLocaleString("en");
