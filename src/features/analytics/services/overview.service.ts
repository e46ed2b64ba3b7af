import type { AppContext } from "@/context";
import { roundHalfUp } from "@/domain/money";
import {
  type Day,
  type DayState,
  dayOf,
  daysBackwards,
  monthStart,
  plusDays,
  share,
  sum,
  WINDOW_DAYS,
  windowAt,
} from "@/domain/statistics";
import { readFigures } from "../queries/figures";
import type { Figures, PlanCounts } from "../types/figures";
import type { Bridge, Figure, Overview, PriceCounts, RateFigure, TrendPeriod } from "../types/overview";
import { isPaying, toPlans, total } from "./plan-statistics.service";
import { TREND_DAYS, toTrend } from "./trend";

/** 30 days for a figure, and 30 more for its earlier value, which is 30 days old and looks back 30 days. */
const DAYS_OF_FIGURES = 2 * WINDOW_DAYS;

/** All figures of the overview, read by one statement. */
export async function getOverview(ctx: AppContext, period: TrendPeriod): Promise<Overview> {
  const today = dayOf(ctx.clock.now(), ctx.policy.timeZone);
  const { currency } = ctx.policy;
  const daysFrom = firstDay(today, period);
  const windowFrom = plusDays(today, 1 - WINDOW_DAYS);
  return toOverview(await readFigures(ctx.db, { daysFrom, windowFrom, currency }), {
    today,
    currency,
    period,
  });
}

/** Twelve months including the current one, or 90 days. Both cover the 60 days that the figures need. */
const firstDay = (today: Day, period: TrendPeriod): Day =>
  period === "months" ? monthStart(today, -11) : plusDays(today, 1 - TREND_DAYS);

/** Computes the overview from what was read. Pure. */
function toOverview(
  figures: Figures,
  { today, currency, period }: { today: Day; currency: string; period: TrendPeriod },
): Overview {
  const paying = figures.standing.filter(isPaying);
  const now = {
    active: total(paying, "count"),
    mrr: total(
      paying.filter((s) => s.currency === currency),
      "mrrMinor",
    ),
  };
  const days = daysBackwards(now, figures.days, firstDay(today, period), today);
  const recent = days.slice(-DAYS_OF_FIGURES - 1);
  const rolling = (figure: "started" | "ended" | "paid") =>
    toFigure(recent, (_, index) => sum(windowAt(recent, index), figure));
  return {
    today,
    since: plusDays(today, 1 - WINDOW_DAYS),
    currency,
    mrr: toFigure(recent, (day) => day.mrrAtEnd),
    active: toFigure(recent, (day) => day.activeAtEnd),
    started: rolling("started"),
    ended: rolling("ended"),
    churnRate: toChurn(recent),
    paid: rolling("paid"),
    arpuMinor: now.active === 0 ? null : roundHalfUp(now.mrr / now.active),
    byStatus: byStatus(figures.standing),
    bridge: toBridge(recent, now.mrr),
    trend: toTrend(days, period),
    plans: [...toPlans(figures, currency).values()],
    prices: pricesOf(paying, currency),
  };
}

/** The value on each of the last 31 days. */
function toLine<V>(days: readonly DayState[], value: (day: DayState, index: number) => V): V[] {
  return days.map(value).slice(-WINDOW_DAYS - 1);
}

function toFigure(days: readonly DayState[], value: (day: DayState, index: number) => number): Figure {
  const line = toLine(days, value);
  return { now: line.at(-1) ?? 0, before: line[0] ?? 0, line };
}

/** Subscriptions that ended in the 30 days up to each day, divided by those that paid before these days. */
function toChurn(days: readonly DayState[]): RateFigure {
  const line = toLine(days, (_, index) => {
    const window = windowAt(days, index);
    const [first] = window;
    return first ? share(sum(window, "ended"), first.activeAtEnd - first.active) : null;
  });
  return { now: line.at(-1) ?? null, before: line[0] ?? null, line: line.map((rate) => rate ?? 0) };
}

function toBridge(days: readonly DayState[], nowMinor: number): Bridge {
  const window = days.slice(-WINDOW_DAYS);
  return {
    beforeMinor: nowMinor - sum(window, "mrr"),
    startedMinor: sum(window, "mrrStarted"),
    raisedMinor: sum(window, "mrrRaised"),
    loweredMinor: sum(window, "mrrLowered"),
    endedMinor: sum(window, "mrrEnded"),
    nowMinor,
  };
}

function byStatus(standing: readonly PlanCounts[]): Overview["byStatus"] {
  const of = (status: string) =>
    total(
      standing.filter((s) => s.status === status),
      "count",
    );
  return {
    active: of("active"),
    pastDue: of("past_due"),
    trialing: of("trialing"),
    unpaid: of("unpaid"),
    paused: of("paused"),
  };
}

function pricesOf(paying: readonly PlanCounts[], currency: string): PriceCounts[] {
  const prices = new Map<string, PriceCounts>();
  for (const { planId, priceId, interval, count, mrrMinor, currency: of } of paying) {
    const key = `${planId} ${priceId} ${interval}`;
    const known = prices.get(key) ?? { planId, priceId, interval, subscribers: 0, mrrMinor: 0 };
    known.subscribers += count;
    known.mrrMinor += of === currency ? mrrMinor : 0;
    prices.set(key, known);
  }
  return [...prices.values()];
}
