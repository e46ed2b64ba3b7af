import type { Db, Tx } from "@db/client";
import { promotionCoupons, promotions } from "@db/schema/promotions";
import { and, asc, eq, gt, inArray, isNull, ne, notInArray, or } from "drizzle-orm";
import { COUPON_RETRY } from "@/domain/backoff";
import type { OurCoupon } from "@/domain/catalogue";
import { HOUR_MS } from "@/domain/duration";
import type { Interval } from "@/domain/plan";
import type { CouponTerms } from "@/domain/promotion";
import { ANSWERED, asked, COMPENSATING, isFree, overruled, type RetriedWork } from "@/features/platform";

/** What identifies a coupon: two of the same make are the same coupon. */
export type CouponMake = { promotionId: string; interval: Interval; percent: number; terms: CouponTerms };

/** A change at Stripe and its commit are seconds apart; an order this old was abandoned. */
const ABANDONED_AFTER_MS = HOUR_MS;

/** Orders that no promotion adopted, because the change failed or crashed. The work is to delete them. */
export const UNUSED_COUPONS: RetriedWork<typeof promotionCoupons> = {
  name: "unused coupon",
  table: promotionCoupons,
  key: promotionCoupons.id,
  keyOf: (coupon) => coupon.id,
  leaseSeconds: 120,
  retry: () => COUPON_RETRY,
  onClaim: COMPENSATING,
};

const LIVING = ["ordered", "current"] as const;

/** The job is not deleting it at Stripe. */
const isKept = ne(promotionCoupons.step, "compensating");

const isOfMake = ({ promotionId, interval, percent, terms }: CouponMake) =>
  and(
    eq(promotionCoupons.promotionId, promotionId),
    eq(promotionCoupons.interval, interval),
    eq(promotionCoupons.percent, percent),
    eq(promotionCoupons.duration, terms.duration),
    eq(promotionCoupons.months, terms.months),
    inArray(promotionCoupons.status, LIVING),
    isKept,
  );

/** The ordered or current coupon of this make; null when there is none, or the job is deleting it. */
export async function findCoupon(
  db: Db,
  make: CouponMake,
): Promise<{ id: string; isCurrent: boolean } | null> {
  const rows = await db
    .select({ id: promotionCoupons.id, status: promotionCoupons.status })
    .from(promotionCoupons)
    .where(isOfMake(make))
    .limit(1);
  return rows[0] ? { id: rows[0].id, isCurrent: rows[0].status === "current" } : null;
}

/** Records a coupon before it is created at Stripe; does nothing if one of the same make exists. */
export async function insertCouponIntent(tx: Tx, make: CouponMake & { id: string; at: Date }): Promise<void> {
  const { id, promotionId, interval, percent, terms, at } = make;
  await tx
    .insert(promotionCoupons)
    .values({
      id,
      promotionId,
      interval,
      percent,
      ...terms,
      status: "ordered",
      orderedAt: at,
      nextAttemptAt: new Date(at.getTime() + ABANDONED_AFTER_MS),
      ...asked(id, { promotionId, interval, percent, ...terms }),
    })
    .onConflictDoNothing();
}

/** Makes coupons current; false when one of them is missing, or the job is deleting it. */
export async function adoptCoupons(tx: Tx, ids: string[], now: Date): Promise<boolean> {
  if (ids.length === 0) return true;
  const rows = await tx
    .update(promotionCoupons)
    .set({ status: "current", ...overruled(now), ...ANSWERED })
    .where(
      and(
        inArray(promotionCoupons.id, ids),
        inArray(promotionCoupons.status, LIVING),
        isKept,
        isFree(promotionCoupons, now),
      ),
    )
    .returning({ id: promotionCoupons.id });
  return rows.length === ids.length;
}

/** Retires every other coupon of a promotion. */
export async function retireOtherCoupons(
  tx: Tx,
  promotionId: string,
  kept: string[],
  at: Date,
): Promise<void> {
  await tx
    .update(promotionCoupons)
    .set({ status: "retired", retiredAt: at })
    .where(
      and(
        eq(promotionCoupons.promotionId, promotionId),
        eq(promotionCoupons.status, "current"),
        notInArray(promotionCoupons.id, kept),
      ),
    );
}

/** Retires a coupon; false when it was already retired. */
export async function retireCoupon(tx: Tx, id: string, at: Date): Promise<boolean> {
  const rows = await tx
    .update(promotionCoupons)
    .set({ status: "retired", retiredAt: at, ...overruled(at) })
    .where(and(eq(promotionCoupons.id, id), inArray(promotionCoupons.status, LIVING)))
    .returning({ id: promotionCoupons.id });
  return rows.length > 0;
}

/** The current coupons of one promotion. */
export async function findCurrentCoupons(db: Db, promotionId: string): Promise<{ id: string }[]> {
  return db
    .select({ id: promotionCoupons.id })
    .from(promotionCoupons)
    .where(and(eq(promotionCoupons.promotionId, promotionId), eq(promotionCoupons.status, "current")));
}

/** The current coupons of all running and scheduled promotions. */
export async function findSellingCoupons(db: Db, now: Date): Promise<OurCoupon[]> {
  const rows = await db
    .select({
      providerCouponId: promotionCoupons.id,
      promotionId: promotions.id,
      label: promotions.label,
      percent: promotionCoupons.percent,
    })
    .from(promotionCoupons)
    .innerJoin(promotions, eq(promotions.id, promotionCoupons.promotionId))
    .where(
      and(eq(promotionCoupons.status, "current"), or(isNull(promotions.endsAt), gt(promotions.endsAt, now))),
    )
    .orderBy(asc(promotionCoupons.id));
  return rows.map((coupon) => ({ ...coupon, live: true }));
}

/** Whether this coupon belongs, or belonged, to a promotion. */
export async function isPromotionCoupon(db: Db, providerCouponId: string): Promise<boolean> {
  const rows = await db
    .select({ id: promotionCoupons.id })
    .from(promotionCoupons)
    .where(eq(promotionCoupons.id, providerCouponId))
    .limit(1);
  return rows.length > 0;
}

/** A coupon's make and the name of its promotion; null when it is not ours. */
export async function findCouponMake(
  db: Db,
  id: string,
): Promise<{ make: CouponMake; label: string } | null> {
  const rows = await db
    .select({ coupon: promotionCoupons, label: promotions.label })
    .from(promotionCoupons)
    .innerJoin(promotions, eq(promotions.id, promotionCoupons.promotionId))
    .where(eq(promotionCoupons.id, id))
    .limit(1);
  const row = rows[0];
  if (!row) return null;
  const { promotionId, interval, percent, duration, months } = row.coupon;
  return { make: { promotionId, interval, percent, terms: { duration, months } }, label: row.label };
}
