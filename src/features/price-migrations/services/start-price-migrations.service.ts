import { type AppContext, inTransaction } from "@/context";
import { DAY_MS, HOUR_MS } from "@/domain/duration";
import { monthlyWorth, roundHalfUp } from "@/domain/money";
import type { Interval } from "@/domain/plan";
import { firstRenewal, getAnchor, noticeFrom, type SkipReason } from "@/domain/price-migration";
import { findCurrentPrice, findGenerationsOf, findPlan, type PriceRow } from "@/features/catalogue";
import { writeAudit } from "@/features/platform";
import { findSubscribersOfPrices, type PriceSubscriber } from "@/features/subscription";
import { AppError } from "@/refusal";
import { insertMigrationBatch } from "../repositories/price-migration-batches.repository";
import {
  findSubscriptionsInBatches,
  insertMigrations,
  type NewMigration,
} from "../repositories/price-migrations.repository";
import type { PriceMigrationPreview } from "../types/price-migration";

export type PriceMigrationRequest = {
  planId: string;
  interval: Interval;
  /** Which older generations; null for all of them. */
  generations: number[] | null;
  noticeDays: number;
};

/** Added to the notice period, so that the job has time to send the notices. */
const LETTERS_MS = HOUR_MS;

/**
 * Previews a migration to the current price: the subscribers, their charge dates and the revenue (CAT-7).
 * Writes nothing. 404 `plan_not_found`, 409 `plan_not_priced`.
 */
export async function previewPriceMigrations(
  ctx: AppContext,
  request: PriceMigrationRequest,
): Promise<PriceMigrationPreview> {
  const found = await gather(ctx, request);
  return toPreview(request, found, ctx.clock.now());
}

/**
 * Starts a batch. It only writes rows: the job sends the notices and changes the prices at Stripe when each
 * is due. Refuses as the preview does, and with 409 `price_changed_meanwhile` when another price has become
 * current, and `price_migration_nobody` when there are no subscribers to migrate.
 */
export async function startPriceMigrations(
  ctx: AppContext,
  command: PriceMigrationRequest & { reason: string; targetPriceId: string },
): Promise<PriceMigrationPreview & { batchId: string }> {
  const found = await gather(ctx, command);
  if (found.target.id !== command.targetPriceId) {
    throw new AppError("conflict", "price_changed_meanwhile", {
      extra: { currentPriceId: found.target.id, unitAmount: found.target.unitAmount },
    });
  }
  const now = ctx.clock.now();
  const preview = toPreview(command, found, now);
  if (preview.movable === 0) throw new AppError("conflict", "price_migration_nobody");
  const batchId = ctx.ids.next("pmb");
  await inTransaction(ctx, async (t) => {
    await insertMigrationBatch(t.tx, {
      id: batchId,
      planId: found.target.planId,
      interval: command.interval,
      targetPriceId: found.target.id,
      noticeDays: command.noticeDays,
      reason: command.reason,
      actor: t.actor,
      createdAt: t.now,
    });
    const migrations = found.candidates
      .filter(({ taken }) => !taken)
      .map((row) => ({ id: t.ids.next("pmv"), ...toMigration(row, command, now) }));
    const written = await insertMigrations(t.tx, batchId, migrations, t.now);
    // A concurrent batch has taken all of them.
    if (written === 0) throw new AppError("conflict", "price_migration_nobody");
    await writeAudit(t, [
      {
        action: "price_migration.started",
        subject: `plan:${found.target.planId}`,
        after: {
          batchId,
          targetPriceId: found.target.id,
          unitAmount: found.target.unitAmount,
          generations: preview.generations.map(({ generation }) => generation),
          subscribers: preview.movable,
          noticeDays: command.noticeDays,
        },
        reason: command.reason,
      },
    ]);
  });
  return { ...preview, batchId };
}

/** A live subscription on an older price; `taken` when another batch has it. */
type Candidate = PriceSubscriber & { generation: number; listAmount: number; taken: boolean };
type Found = { target: PriceRow; candidates: Candidate[] };

async function gather(ctx: AppContext, request: PriceMigrationRequest): Promise<Found> {
  const plan = await findPlan(ctx.db, request.planId);
  if (plan === null) throw new AppError("not_found", "plan_not_found");
  const target = await findCurrentPrice(ctx.db, plan.id, request.interval);
  if (!target?.providerPriceId) throw new AppError("conflict", "plan_not_priced");
  return { target, candidates: await findCandidates(ctx, target, request) };
}

/**
 * Live subscriptions of a plan and interval on an older price than the target, with one query for each room.
 * Older prices of the same amount are left out: nothing would change for their subscribers.
 */
async function findCandidates(
  ctx: AppContext,
  target: PriceRow,
  { interval, generations }: PriceMigrationRequest,
): Promise<Candidate[]> {
  const older = (await findGenerationsOf(ctx.db, target.planId, interval)).filter(
    ({ id, unitAmount, generation }) =>
      id !== target.id &&
      unitAmount !== target.unitAmount &&
      (generations === null || generations.includes(generation)),
  );
  const prices = new Map(older.map((price) => [price.id, price]));
  // Read before the subscriptions: a migration that ends between the two reads still counts as taken.
  const taken = await findSubscriptionsInBatches(ctx.db);
  const subscribers = await findSubscribersOfPrices(ctx.db, [...prices.keys()]);
  return subscribers.flatMap((subscriber) => {
    const price = prices.get(subscriber.priceId);
    if (!price) return [];
    const { generation, unitAmount: listAmount } = price;
    return [{ ...subscriber, generation, listAmount, taken: taken.has(subscriber.id) }];
  });
}

/** Why our rows exclude a subscriber from the start; Stripe is asked again at execution. */
function leftOut(row: Candidate): SkipReason | null {
  if (row.status === "past_due" || row.status === "unpaid") return "past_due";
  if (row.status === "paused") return "paused";
  return row.cancelAt === null ? null : "canceling";
}

function getCharge(row: Candidate, request: PriceMigrationRequest, now: Date): Date {
  return firstRenewal(
    {
      interval: request.interval,
      anchor: getAnchor(row.startedAt, row.periodEnd),
      periodEnd: row.periodEnd,
      trialing: row.status === "trialing",
    },
    new Date(now.getTime() + request.noticeDays * DAY_MS + LETTERS_MS),
  );
}

function toMigration(row: Candidate, request: PriceMigrationRequest, now: Date): Omit<NewMigration, "id"> {
  const chargeAt = getCharge(row, request, now);
  const skipReason = leftOut(row);
  return {
    subscriptionId: row.id,
    appId: row.appId,
    fromPriceId: row.priceId,
    status: skipReason ? "skipped" : "planned",
    chargeAt,
    nextAttemptAt: noticeFrom(chargeAt, request.noticeDays),
    skipReason,
  };
}

function toPreview(
  request: PriceMigrationRequest,
  { target, candidates }: Found,
  now: Date,
): PriceMigrationPreview {
  const free = candidates.filter((row) => !row.taken && leftOut(row) === null);
  const charges = free.map((row) => getCharge(row, request, now).getTime());
  const span = charges.length > 0 ? toSpan(charges) : null;
  const sum = (of: (row: Candidate) => number) => free.reduce((total, row) => total + of(row), 0);
  const after = sum((row) => roundHalfUp((row.nextAmount * target.unitAmount) / (row.listAmount || 1)));
  return {
    planId: target.planId,
    interval: request.interval,
    currency: target.currency,
    target: { priceId: target.id, unitAmount: target.unitAmount, generation: target.generation },
    noticeDays: request.noticeDays,
    generations: countBy(
      free,
      (row) => row.generation,
      (generation, rows) => ({
        generation,
        unitAmount: rows[0].listAmount,
        subscribers: rows.length,
      }),
    ).sort((a, b) => b.generation - a.generation),
    leftOut: countBy(
      candidates.filter((row) => row.taken || leftOut(row) !== null),
      (row) => (row.taken ? ("in_batch" as const) : (leftOut(row) ?? "canceling")),
      (reason, rows) => ({ reason, subscribers: rows.length }),
    ),
    movable: free.length,
    charges: span && { first: span.first.toISOString(), last: span.last.toISOString() },
    firstNotice: span && toLater(now, noticeFrom(span.first, request.noticeDays)).toISOString(),
    mrr: {
      now: monthlyWorth(
        sum((row) => row.nextAmount),
        request.interval,
      ),
      after: monthlyWorth(after, request.interval),
    },
  };
}

const toLater = (a: Date, b: Date) => (a > b ? a : b);

/** The earliest and the latest. Reduced, because the list can be too long for the arguments of `Math.min`. */
const toSpan = (times: number[]) => ({
  first: new Date(times.reduce((a, b) => Math.min(a, b))),
  last: new Date(times.reduce((a, b) => Math.max(a, b))),
});

function countBy<R, K, V>(
  rows: R[],
  keyOf: (row: R) => K,
  entry: (key: K, rows: readonly [R, ...R[]]) => V,
): V[] {
  const groups = new Map<K, [R, ...R[]]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return [...groups].map(([key, group]) => entry(key, group));
}
