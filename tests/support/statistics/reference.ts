import { monthlyWorth, roundHalfUp } from "@/domain/money";
import type { AttemptFacts, InvoiceFacts, SubscriptionFacts } from "./rows";

/**
 * The statistics as defined in docs/statistics.md, computed slowly: each life is derived from every version
 * that was ever seen of it, and each figure asks every life for its state on each day. No deltas, no totals.
 */
export type Seen = {
  /** All versions of each subscription that still has a row, oldest first. */
  lives: SubscriptionFacts[][];
  invoices: InvoiceFacts[];
  attempts: AttemptFacts[];
};

type State = { planId: string; priceId: string; interval: string; currency: string; worth: number };
/** From `at` on the subscription counts as `state`, or not at all. */
type Step = { at: Date; state: State | null };

const saoPaulo = new Intl.DateTimeFormat("en-CA", {
  timeZone: "America/Sao_Paulo",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
});
const dayOf = (at: Date) => saoPaulo.format(at);

const later = (day: string, days: number) =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

const stateOf = (row: SubscriptionFacts): State => ({
  planId: row.planId ?? "",
  priceId: row.priceId ?? "",
  interval: row.interval,
  currency: row.currency,
  worth: monthlyWorth(row.nextAmount, row.interval),
});

const pays = (row: SubscriptionFacts) =>
  row.duplicateOf === null && (row.status === "active" || row.status === "past_due");

const latest = (...dates: (Date | null)[]) =>
  new Date(Math.max(...dates.flatMap((d) => (d ? [d.getTime()] : []))));
const earliest = (...dates: (Date | null)[]) =>
  new Date(Math.min(...dates.flatMap((d) => (d ? [d.getTime()] : []))));

function stepsOf(versions: SubscriptionFacts[]): Step[] {
  const steps: Step[] = [];
  let before: SubscriptionFacts | null = null;
  for (const row of versions) {
    if (before === null) steps.push(...firstSight(row));
    else {
      const [was, is] = [pays(before) ? stateOf(before) : null, pays(row) ? stateOf(row) : null];
      if (JSON.stringify(was) !== JSON.stringify(is)) {
        let at = row.updatedAt;
        if (!was && before.status === "trialing") at = earliest(row.trialEnd, row.updatedAt);
        if (!is) at = row.endedAt ?? row.updatedAt;
        steps.push({ at: latest(at, steps.at(-1)?.at ?? null), state: is });
      }
    }
    before = row;
  }
  return steps;
}

function firstSight(row: SubscriptionFacts): Step[] {
  const from = latest(row.startedAt, row.trialEnd);
  if (pays(row)) return [{ at: earliest(from, row.updatedAt), state: stateOf(row) }];
  const over = row.status === "canceled" && row.duplicateOf === null ? row.endedAt : null;
  return over && over > from
    ? [
        { at: from, state: stateOf(row) },
        { at: over, state: null },
      ]
    : [];
}

const stateAtEnd = (steps: Step[], day: string): State | null =>
  steps.filter((s) => dayOf(s.at) <= day).at(-1)?.state ?? null;

type Change = { day: string; was: State | null; is: State | null };

const changesOf = (steps: Step[]): Change[] =>
  steps.map((step, i) => ({ day: dayOf(step.at), was: steps[i - 1]?.state ?? null, is: step.state }));

const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
const share = (part: number, whole: number) => (whole === 0 ? null : part / whole);
const range = (from: string, to: string) => {
  const days: string[] = [];
  for (let day = from; day <= to; day = later(day, 1)) days.push(day);
  return days;
};

export function referenceOf(seen: Seen, now: Date, currency = "brl") {
  const today = dayOf(now);
  const lives = seen.lives.map((versions) => ({
    row: versions.at(-1) as SubscriptionFacts,
    steps: stepsOf(versions),
  }));
  const changes = lives.flatMap(({ steps }) => changesOf(steps));

  const statesAt = (day: string) =>
    lives.flatMap(({ steps }) => {
      const state = stateAtEnd(steps, day);
      return state ? [state] : [];
    });
  const money = (states: State[]) => sum(states.filter((s) => s.currency === currency).map((s) => s.worth));
  const began = (days: string[]) => changes.filter((c) => !c.was && c.is && days.includes(c.day));
  const stopped = (days: string[]) => changes.filter((c) => c.was && !c.is && days.includes(c.day));
  const paid = (days: string[]) =>
    sum(
      seen.invoices
        .filter(
          (i) => i.status === "paid" && i.paidAt && i.currency === currency && days.includes(dayOf(i.paidAt)),
        )
        .map((i) => i.amountPaid),
    );
  const window = (day: string) => range(later(day, -29), day);
  const line = <V>(value: (day: string) => V) => range(later(today, -30), today).map(value);
  const figure = (value: (day: string) => number) => {
    const values = line(value);
    return { now: values.at(-1), before: values[0], line: values };
  };
  const churn = (day: string) => share(stopped(window(day)).length, statesAt(later(day, -30)).length);
  const churnLine = line(churn);

  const last30 = window(today);
  const worthOf = (s: State | null) => (s && s.currency === currency ? s.worth : 0);
  const steady = changes.filter((c) => c.was && c.is && last30.includes(c.day));
  const rise = steady.map((c) => worthOf(c.is) - worthOf(c.was));
  const active = statesAt(today).length;

  const ids = new Set([
    ...lives.filter(({ row }) => live(row) && row.planId).map(({ row }) => row.planId as string),
    ...changes.filter((c) => last30.includes(c.day)).flatMap((c) => [c.was?.planId, c.is?.planId]),
    ...seen.attempts.filter((a) => last30.includes(dayOf(a.createdAt)) && counted(a)).map((a) => a.planId),
  ]);
  const plans = [...ids].flatMap((id) => {
    if (!id) return [];
    const standing = statesAt(today).filter((s) => s.planId === id);
    const ended = stopped(last30).filter((c) => c.was?.planId === id).length;
    const attempts = seen.attempts.filter(
      (a) => a.planId === id && last30.includes(dayOf(a.createdAt)) && counted(a),
    );
    const completed = attempts.filter((a) => a.status === "completed").length;
    return [
      {
        planId: id,
        activeSubscribers: standing.length,
        trialing: lives.filter(({ row }) => live(row) && row.status === "trialing" && row.planId === id)
          .length,
        newIn30Days: began(last30).filter((c) => c.is?.planId === id).length,
        mrrMinor: money(standing),
        churnedIn30Days: ended,
        churnRate: share(ended, statesAt(later(today, -30)).filter((s) => s.planId === id).length),
        checkoutsStarted30: attempts.length,
        checkoutsCompleted30: completed,
        conversion: share(completed, attempts.length),
      },
    ];
  });

  const point = (days: string[]) => ({
    from: days[0],
    mrrMinor: money(statesAt(days.at(-1) as string)),
    active: statesAt(days.at(-1) as string).length,
    started: began(days).length,
    ended: stopped(days).length,
    paidMinor: paid(days),
  });
  const status = (word: string) => lives.filter(({ row }) => live(row) && row.status === word).length;

  return {
    today,
    since: later(today, -29),
    currency,
    mrr: figure((day) => money(statesAt(day))),
    active: figure((day) => statesAt(day).length),
    started: figure((day) => began(window(day)).length),
    ended: figure((day) => stopped(window(day)).length),
    churnRate: { now: churnLine.at(-1), before: churnLine[0], line: churnLine.map((rate) => rate ?? 0) },
    paid: figure((day) => paid(window(day))),
    arpuMinor: active === 0 ? null : roundHalfUp(money(statesAt(today)) / active),
    byStatus: {
      active: status("active"),
      pastDue: status("past_due"),
      trialing: status("trialing"),
      unpaid: status("unpaid"),
      paused: status("paused"),
    },
    bridge: {
      beforeMinor: money(statesAt(later(today, -30))),
      startedMinor: sum(began(last30).map((c) => worthOf(c.is))),
      raisedMinor: sum(rise.filter((r) => r > 0)),
      loweredMinor: -sum(rise.filter((r) => r < 0)) || 0,
      endedMinor: sum(stopped(last30).map((c) => worthOf(c.was))),
      nowMinor: money(statesAt(today)),
    },
    /** The last 90 days and the 12 months, every one of them. */
    trendDays: range(later(today, -89), today).map((day) => point([day])),
    trendMonths: monthsUntil(today).map(([from, to]) => point(range(from, to))),
    plans,
  };
}

const live = (row: SubscriptionFacts) =>
  row.duplicateOf === null && ["trialing", "active", "past_due", "unpaid", "paused"].includes(row.status);

const counted = (a: AttemptFacts) => ["creating", "open", "completed", "expired"].includes(a.status);

function monthsUntil(today: string): [string, string][] {
  const months: [string, string][] = [];
  let to = today;
  for (let i = 0; i < 12; i++) {
    const from = `${to.slice(0, 7)}-01`;
    months.unshift([from, to]);
    to = later(from, -1);
  }
  return months;
}
