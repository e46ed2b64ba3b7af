import type { Db, Tx } from "@db/client";
import { promotions, promotionTargets } from "@db/schema/promotions";
import { and, asc, desc, eq, gt, inArray, isNull, lt, ne, or, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { Lasting } from "@/domain/promotion";
import type { Promotion, PromotionTarget } from "../types/promotion";

type Row = typeof promotions.$inferSelect;
type TargetRow = typeof promotionTargets.$inferSelect;

const toLasting = (row: Pick<Row, "duration" | "durationMonths">): Lasting => {
  if (row.duration === "months") return { kind: "months", months: row.durationMonths ?? 1 };
  return { kind: row.duration === "once" ? "once" : "forever" };
};

const target = (row: Pick<TargetRow, "planId" | "interval">): PromotionTarget => ({
  planId: row.planId,
  interval: row.interval,
});

function gather(rows: { promotion: Row; target: TargetRow | null }[]): Promotion[] {
  const byId = new Map<string, Promotion>();
  for (const { promotion, target: covered } of rows) {
    const { id, label, percent, startsAt, endsAt, version, createdBy, createdAt, endedBy } = promotion;
    const entry = byId.get(id) ?? {
      ...{ id, label, percent, startsAt, endsAt, version, createdBy, createdAt, endedBy },
      lasting: toLasting(promotion),
      targets: [],
    };
    if (covered) entry.targets.push(target(covered));
    byId.set(id, entry);
  }
  return [...byId.values()];
}

const withTargets = (db: Db) =>
  db
    .select({ promotion: promotions, target: promotionTargets })
    .from(promotions)
    .leftJoin(promotionTargets, eq(promotionTargets.promotionId, promotions.id));

const notOver = (now: Date) => or(isNull(promotions.endsAt), gt(promotions.endsAt, now));

/** All promotions that were ever made, the latest start first, at most `limit`. */
export async function findPromotions(db: Db, limit: number): Promise<Promotion[]> {
  const latest = db
    .select({ id: promotions.id })
    .from(promotions)
    .orderBy(desc(promotions.startsAt), desc(promotions.id))
    .limit(limit);
  const rows = await withTargets(db)
    .where(inArray(promotions.id, latest))
    .orderBy(desc(promotions.startsAt), desc(promotions.id), asc(promotionTargets.planId));
  return gather(rows);
}

export async function findPromotion(db: Db, id: string): Promise<Promotion | null> {
  return gather(await withTargets(db).where(eq(promotions.id, id)))[0] ?? null;
}

/** Running and scheduled promotions of all plans, which the cached offers contain beside the list prices. */
export async function findComingPromotions(db: Db, now: Date): Promise<Promotion[]> {
  return gather(await withTargets(db).where(notOver(now)).orderBy(asc(promotions.startsAt)));
}

/** Running and scheduled promotions of one plan and interval, in order of start. */
export async function findComingFor(db: Db, on: PromotionTarget, now: Date): Promise<Promotion[]> {
  const rows = await withTargets(db)
    .where(
      and(eq(promotionTargets.planId, on.planId), eq(promotionTargets.interval, on.interval), notOver(now)),
    )
    .orderBy(asc(promotions.startsAt));
  return gather(rows);
}

/** As `findComingFor`, with a lock: these promotions cannot change until the transaction ends. */
export async function holdComingFor(tx: Tx, on: PromotionTarget, now: Date): Promise<Promotion[]> {
  const found = await findComingFor(tx, on, now);
  if (found.length === 0) return [];
  const ids = found.map(({ id }) => id);
  await tx.select({ id: promotions.id }).from(promotions).where(inArray(promotions.id, ids)).for("share");
  return findComingFor(tx, on, now);
}

/**
 * A subquery for the promotion that runs at `now` on the plan and interval of the outer query's row. As part
 * of one statement, both see the same promotions.
 */
export const runningOn = (db: Db, outer: { planId: AnyPgColumn; interval: AnyPgColumn }, now: Date) =>
  db
    .select({ id: promotionTargets.promotionId })
    .from(promotionTargets)
    .innerJoin(promotions, eq(promotions.id, promotionTargets.promotionId))
    .where(
      and(
        eq(promotionTargets.planId, outer.planId),
        eq(promotionTargets.interval, outer.interval),
        sql`${promotionTargets.during} @> ${now.toISOString()}::timestamptz`,
      ),
    );

/** The first promotion that would run at the same time on one of these targets; null when there is none. */
export async function findOverlap(
  db: Db,
  wanted: { startsAt: Date; endsAt: Date | null; targets: PromotionTarget[]; exceptId: string | null },
): Promise<{ promotion: Row; on: PromotionTarget } | null> {
  if (wanted.targets.length === 0) return null;
  const rows = await db
    .select({ promotion: promotions, on: promotionTargets })
    .from(promotionTargets)
    .innerJoin(promotions, eq(promotions.id, promotionTargets.promotionId))
    .where(
      and(
        or(
          ...wanted.targets.map((on) =>
            and(eq(promotionTargets.planId, on.planId), eq(promotionTargets.interval, on.interval)),
          ),
        ),
        or(isNull(promotions.endsAt), gt(promotions.endsAt, wanted.startsAt)),
        // One that was withdrawn covers no time at all.
        or(isNull(promotions.endsAt), gt(promotions.endsAt, promotions.startsAt)),
        wanted.endsAt ? lt(promotions.startsAt, wanted.endsAt) : undefined,
        wanted.exceptId ? ne(promotions.id, wanted.exceptId) : undefined,
      ),
    )
    .orderBy(asc(promotions.startsAt))
    .limit(1);
  const found = rows[0];
  return found ? { promotion: found.promotion, on: target(found.on) } : null;
}
