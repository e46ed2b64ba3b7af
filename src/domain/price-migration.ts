import { DAY_MS, MINUTE_MS } from "./duration";
import type { Interval } from "./plan";
import { monthsAfter } from "./promotion";
import type { SubscriptionStatus } from "./subscription-state";

/** Notices go out up to this many days before the last permitted day, so that a missed night does no harm. */
const NOTICE_SLACK_DAYS = 3;
/** The price is changed this long before the renewal that charges it: late enough to stay free, early enough for a bad night. */
const MOVES_AHEAD_MS = 2 * DAY_MS;
/** Nearer to a renewal than this nothing is changed: the provider may be writing the invoice already. */
const TOO_NEAR_MS = 10 * MINUTE_MS;

const MONTHS: Record<Interval, number> = { month: 1, year: 12 };

/** When a subscription renews: a grid of months or years from its anchor, from the end of its present period on. */
export type Renewals = {
  interval: Interval;
  anchor: Date;
  periodEnd: Date;
  /** In a trial the end of the period is the first charge, at the price that was promised: not a renewal. */
  trialing: boolean;
};

/** The first renewal at or after `notBefore`. */
export function firstRenewal({ interval, anchor, periodEnd, trialing }: Renewals, notBefore: Date): Date {
  const step = MONTHS[interval];
  const least = Math.max(notBefore.getTime(), periodEnd.getTime() + (trialing ? 1 : 0));
  const from = anchor <= periodEnd ? anchor : periodEnd;
  const months = (least - from.getTime()) / (31 * DAY_MS);
  for (let count = Math.max(0, Math.floor(months / step)); ; count++) {
    const at = monthsAfter(from, count * step);
    if (at.getTime() >= least) return at;
  }
}

/** The anchor of rows that do not keep it: the start's day when the period ends on it, else the period's end. */
export const getAnchor = (startedAt: Date, periodEnd: Date): Date => {
  const months =
    (periodEnd.getUTCFullYear() - startedAt.getUTCFullYear()) * 12 +
    (periodEnd.getUTCMonth() - startedAt.getUTCMonth());
  return monthsAfter(startedAt, months).getTime() === periodEnd.getTime() ? startedAt : periodEnd;
};

/** When the job next checks a migration that waits for its notice. */
export const noticeFrom = (chargeAt: Date, noticeDays: number): Date =>
  new Date(chargeAt.getTime() - (noticeDays + NOTICE_SLACK_DAYS) * DAY_MS);

/** When the job next checks a migration that was announced. */
export const migrateFrom = (chargeAt: Date): Date => new Date(chargeAt.getTime() - MOVES_AHEAD_MS);

/** Whether a renewal is too near for changing what it charges. */
export const isTooNear = (chargeAt: Date, now: Date): boolean =>
  chargeAt.getTime() - now.getTime() < TOO_NEAR_MS;

export const SKIP_REASONS = [
  "gone",
  "canceled",
  "canceling",
  "past_due",
  "paused",
  "has_schedule",
  "several_items",
  "already_there",
  "price_changed",
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

/** The facts of the subscription that a migration needs, fetched from the provider. */
export type MigrationFacts = {
  status: SubscriptionStatus;
  providerPriceId: string;
  cancelAt: Date | null;
  scheduleId: string | null;
  items: readonly unknown[];
};

/** Why a subscription is left alone; null when it may be moved from `from` to `target` (the provider's price ids). */
export function skipReason(facts: MigrationFacts | null, from: string, target: string): SkipReason | null {
  if (facts === null) return "gone";
  switch (facts.status) {
    case "canceled":
    case "incomplete":
    case "incomplete_expired":
      return "canceled";
    case "past_due":
    case "unpaid":
      return "past_due";
    case "paused":
      return "paused";
    case "active":
    case "trialing":
      if (facts.cancelAt !== null) return "canceling";
      if (facts.providerPriceId === target) return "already_there";
      if (facts.providerPriceId !== from) return "price_changed";
      if (facts.scheduleId !== null) return "has_schedule";
      return facts.items.length === 1 ? null : "several_items";
  }
}

export type MigrationStep =
  /** Not its time yet, or the date has moved: looked at again then. */
  | { kind: "plan"; chargeAt: Date; nextAt: Date }
  /** The notice is sent now: this renewal charges the new price. */
  | { kind: "notice"; chargeAt: Date; nextAt: Date }
  | { kind: "wait"; nextAt: Date }
  | { kind: "move" }
  /** The renewal that was promised is over or too near: a new notice is sent for a later one. */
  | { kind: "missed"; chargeAt: Date; nextAt: Date };

/** The next step of a migration that was not announced yet. */
export function stepOfPlanned(renewals: Renewals, noticeDays: number, now: Date): MigrationStep {
  const chargeAt = firstRenewal(renewals, new Date(now.getTime() + noticeDays * DAY_MS));
  const from = noticeFrom(chargeAt, noticeDays);
  return now < from
    ? { kind: "plan", chargeAt, nextAt: from }
    : { kind: "notice", chargeAt, nextAt: migrateFrom(chargeAt) };
}

/** The next step of a migration that was announced for `chargeAt`. */
export function stepOfNoticed(
  renewals: Renewals,
  chargeAt: Date,
  noticeDays: number,
  now: Date,
): MigrationStep {
  const isPromised = firstRenewal(renewals, chargeAt).getTime() === chargeAt.getTime();
  if (isTooNear(chargeAt, now) || !isPromised) {
    const later = firstRenewal(renewals, new Date(now.getTime() + noticeDays * DAY_MS));
    return { kind: "missed", chargeAt: later, nextAt: noticeFrom(later, noticeDays) };
  }
  if (now < migrateFrom(chargeAt)) return { kind: "wait", nextAt: migrateFrom(chargeAt) };
  // A renewal lies in between: the present price is charged once more before the new one.
  return renewals.periodEnd.getTime() < chargeAt.getTime()
    ? {
        kind: "wait",
        nextAt: new Date(Math.min(renewals.periodEnd.getTime() + TOO_NEAR_MS, chargeAt.getTime())),
      }
    : { kind: "move" };
}
