import { DAY_MS } from "./duration";
import { discounted } from "./money";
import type { Interval } from "./plan";

/** When a promotion runs: from its start, and up to but without its end. Null: until an admin ends it. */
export type PromotionWindow = { startsAt: Date; endsAt: Date | null };

/** How long the discount lasts for those who join. */
export type Lasting = { kind: "once" } | { kind: "months"; months: number } | { kind: "forever" };

/** `withdrawn` ended before it began, so it was never visible. */
export type PromotionState = "scheduled" | "running" | "ended" | "withdrawn";

export function stateAt({ startsAt, endsAt }: PromotionWindow, now: Date): PromotionState {
  if (endsAt !== null && endsAt <= startsAt) return "withdrawn";
  if (now < startsAt) return "scheduled";
  return endsAt !== null && endsAt <= now ? "ended" : "running";
}

/** The promotion among these that holds at an instant. They never overlap: the database refuses it. */
export const runningAt = <P extends PromotionWindow>(promotions: readonly P[], now: Date): P | null =>
  promotions.find((promotion) => stateAt(promotion, now) === "running") ?? null;

/** The next instant at which the price changes by a start or an end; null when none is known. */
export function nextTurn(promotions: readonly PromotionWindow[], now: Date): Date | null {
  const turns = promotions
    .filter((promotion) => stateAt(promotion, now) !== "withdrawn")
    .flatMap(({ startsAt, endsAt }) => (endsAt ? [startsAt, endsAt] : [startsAt]))
    .filter((turn) => turn > now)
    .sort((a, b) => a.getTime() - b.getTime());
  return turns[0] ?? null;
}

/** The last moment before an end: what people mean by "until". */
export const lastMoment = (endsAt: Date): Date => new Date(endsAt.getTime() - 1);

/** The duration of a discount as the provider stores it. `months` is zero unless repeating. */
export type CouponTerms = { duration: "once" | "repeating" | "forever"; months: number };

const SHORTEST_MONTH_DAYS = 28;

/**
 * The coupon that keeps the promise. The provider spends a `once` discount on the first invoice, and a trial's is
 * one of nothing. With a trial it is therefore a discount of as many months as reach past the trial, so that
 * the first charge is the one that it lowers.
 */
export function couponTerms(lasting: Lasting, trialDays: number): CouponTerms {
  switch (lasting.kind) {
    case "once":
      return trialDays > 0
        ? { duration: "repeating", months: Math.floor(trialDays / SHORTEST_MONTH_DAYS) + 1 }
        : { duration: "once", months: 0 };
    case "months":
      return { duration: "repeating", months: lasting.months };
    case "forever":
      return { duration: "forever", months: 0 };
  }
}

/**
 * The same day and time some months on, counted in UTC as the provider does; the month's last day where it is
 * shorter. Not with Temporal, because the public page of plans computes charges too: its bundle stays light.
 */
export function monthsAfter(from: Date, months: number): Date {
  const at = new Date(from);
  at.setUTCDate(1);
  at.setUTCMonth(at.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0)).getUTCDate();
  at.setUTCDate(Math.min(from.getUTCDate(), lastDay));
  return at;
}

export type Charge = { at: Date; amountMinor: number };

/** What a new subscriber pays now, and when. Amounts in minor units. */
export type Charges = {
  /** Zero in a trial. */
  todayMinor: number;
  trialEndsAt: Date | null;
  /** The first charge after today. */
  next: Charge;
  /** The first charge at another amount than `next`; null when it stays. */
  later: Charge | null;
};

export type Joining = {
  unitAmountMinor: number;
  interval: Interval;
  trialDays: number;
  promotion: { percent: number; lasting: Lasting } | null;
};

/** More charges than the longest discount (36 months, by the month) can reach. */
const MAX_CHARGES = 40;

/**
 * What is charged when, for a subscriber who joins at `now`. A discount of months lowers every charge that falls
 * within them, counted from today: a yearly charge within them is lowered as a whole.
 */
export function chargesFrom(joining: Joining, now: Date): Charges {
  const { unitAmountMinor, interval, trialDays, promotion } = joining;
  const trialEndsAt = trialDays > 0 ? new Date(now.getTime() + trialDays * DAY_MS) : null;
  const first = trialEndsAt ?? now;
  const charge = (index: number): Charge => {
    const at = monthsAfter(first, index * (interval === "month" ? 1 : 12));
    const lowered =
      promotion !== null &&
      reaches(couponTerms(promotion.lasting, trialDays), now, { at, isFirst: index === 0 });
    return { at, amountMinor: lowered ? discounted(unitAmountMinor, promotion.percent) : unitAmountMinor };
  };
  const after = trialEndsAt ? 0 : 1;
  const next = charge(after);
  let later: Charge | null = null;
  for (let index = after + 1; promotion !== null && later === null && index < MAX_CHARGES; index++) {
    const other = charge(index);
    if (other.amountMinor !== next.amountMinor) later = other;
  }
  return { todayMinor: trialEndsAt ? 0 : charge(0).amountMinor, trialEndsAt, next, later };
}

/** Whether a discount redeemed at `start` lowers a charge. */
function reaches(terms: CouponTerms, start: Date, charge: { at: Date; isFirst: boolean }): boolean {
  switch (terms.duration) {
    case "once":
      return charge.isFirst;
    case "repeating":
      return charge.at < monthsAfter(start, terms.months);
    case "forever":
      return true;
  }
}
