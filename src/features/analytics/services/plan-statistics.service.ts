import type { AppContext } from "@/context";
import { dayOf, plusDays, share, WINDOW_DAYS } from "@/domain/statistics";
import { readPlanFigures } from "../queries/figures";
import type { Figures, PlanCounts, PlanWindow } from "../types/figures";
import type { PlanStatistics } from "../types/plan-statistics";

/** The figures of each plan, by plan id. A plan without purchases or recent attempts has no entry. */
export async function planStatistics(ctx: AppContext): Promise<Map<string, PlanStatistics>> {
  const today = dayOf(ctx.clock.now(), ctx.policy.timeZone);
  const { currency } = ctx.policy;
  const figures = await readPlanFigures(ctx.db, { windowFrom: plusDays(today, 1 - WINDOW_DAYS), currency });
  return toPlans(figures, currency);
}

/** The figures of each plan, by plan id. Prices outside our catalogue belong to no plan and are left out. */
export function toPlans(
  { standing, plans }: Pick<Figures, "standing" | "plans">,
  currency: string,
): Map<string, PlanStatistics> {
  const windows = new Map(plans.map((window) => [window.planId, window]));
  const ids = new Set([...standing, ...plans].flatMap(({ planId }) => (planId === null ? [] : [planId])));
  return new Map(
    [...ids].map((id) => [
      id,
      planOf(
        id,
        standing.filter((s) => s.planId === id),
        windows.get(id),
        currency,
      ),
    ]),
  );
}

/** Whether a subscription counts as paying, which is the meaning of "active" in every figure. */
export const isPaying = ({ status }: Pick<PlanCounts, "status">): boolean =>
  status === "active" || status === "past_due";

function planOf(
  planId: string,
  standing: PlanCounts[],
  window: PlanWindow | undefined,
  currency: string,
): PlanStatistics {
  const paying = standing.filter(isPaying);
  const activeSubscribers = total(paying, "count");
  const ended = window?.ended ?? 0;
  const started = window?.checkoutsStarted ?? 0;
  const completed = window?.checkoutsCompleted ?? 0;
  return {
    planId,
    activeSubscribers,
    trialing: total(
      standing.filter(({ status }) => status === "trialing"),
      "count",
    ),
    newIn30Days: window?.started ?? 0,
    mrrMinor: total(
      paying.filter((s) => s.currency === currency),
      "mrrMinor",
    ),
    churnedIn30Days: ended,
    churnRate: share(ended, activeSubscribers - (window?.active ?? 0)),
    checkoutsStarted30: started,
    checkoutsCompleted30: completed,
    conversion: share(completed, started),
  };
}

/** The sum of one figure over the current counts. */
export const total = (standing: readonly PlanCounts[], figure: "count" | "mrrMinor"): number =>
  standing.reduce((sum, s) => sum + s[figure], 0);
