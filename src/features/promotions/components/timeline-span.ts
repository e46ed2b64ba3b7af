import { DAY_MS } from "@/domain/duration";
import { monthsAfter } from "@/domain/promotion";
import type { PromotionEntry } from "../types/promotion";

/** The time that the calendar shows. */
export type Span = { from: Date; to: Date };

const BACK_DAYS = 14;
const AHEAD_DAYS = 60;
const MAX_DAYS = 400;

/** Two weeks back and two months ahead, and further where a promotion begins or ends later (a year at most). */
export function spanOf(promotions: PromotionEntry[], now: Date): Span {
  const from = new Date(now.getTime() - BACK_DAYS * DAY_MS);
  const instants = promotions
    .filter(({ state }) => state === "running" || state === "scheduled")
    .flatMap(({ startsAt, endsAt }) => [startsAt, endsAt ?? startsAt])
    .map((iso) => new Date(iso).getTime() + 7 * DAY_MS);
  const wanted = Math.max(now.getTime() + AHEAD_DAYS * DAY_MS, ...instants);
  return { from, to: new Date(Math.min(wanted, now.getTime() + MAX_DAYS * DAY_MS)) };
}

/** The position of an instant in the span, in percent; instants outside are at the edge. */
export function toPlace(at: Date, { from, to }: Span): number {
  const share = (at.getTime() - from.getTime()) / (to.getTime() - from.getTime());
  return Math.round(Math.min(1, Math.max(0, share)) * 10_000) / 100;
}

/** A bar: its left edge and width in percent; null when nothing of it lies in the span. */
export function toBar(
  promotion: Pick<PromotionEntry, "startsAt" | "endsAt">,
  span: Span,
): { left: number; width: number } | null {
  const startsAt = new Date(promotion.startsAt);
  const endsAt = promotion.endsAt === null ? span.to : new Date(promotion.endsAt);
  if (endsAt <= span.from || startsAt >= span.to || endsAt <= startsAt) return null;
  const left = toPlace(startsAt, span);
  return { left, width: Math.round((toPlace(endsAt, span) - left) * 100) / 100 };
}

/** The first days of the months in the span, as marks of the axis. */
export function toMonths({ from, to }: Span): Date[] {
  const marks: Date[] = [];
  // Noon in UTC is the same day in every zone that we write dates in.
  const first = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth(), 1, 12));
  for (let at = first; at < to; at = monthsAfter(at, 1)) if (at >= from) marks.push(at);
  return marks;
}
