import type { Overview } from "../types/overview";
import type { PlanLabel } from "../types/plan-label";

export type PlanLine = {
  key: string;
  /** Undefined for prices outside the catalogue. */
  slug: string | undefined;
  name: PlanLabel["name"] | null;
  onSale: boolean;
  active: number;
  onOlderPrices: number;
  started: number;
  mrrMinor: number;
  ended: number;
  churnRate: number | null;
  conversion: number | null;
  checkoutsStarted: number;
  checkoutsCompleted: number;
};

/**
 * A line for each plan with any figure, in the order of the plans page, and one for prices outside the
 * catalogue, so that the revenue column adds up to the total revenue.
 */
export function planLines({ plans: figures, prices }: Overview, plans: readonly PlanLabel[]): PlanLine[] {
  const lines = plans.flatMap((plan): PlanLine[] => {
    const found = figures.find((f) => f.planId === plan.id);
    if (!found) return [];
    const onOlder = prices.filter(
      (p) => p.planId === plan.id && p.priceId !== null && !plan.currentPriceIds.includes(p.priceId),
    );
    return [
      {
        key: plan.id,
        slug: plan.slug,
        name: plan.name,
        onSale: plan.active,
        active: found.activeSubscribers,
        onOlderPrices: onOlder.reduce((sum, p) => sum + p.subscribers, 0),
        started: found.newIn30Days,
        mrrMinor: found.mrrMinor,
        ended: found.churnedIn30Days,
        churnRate: found.churnRate,
        conversion: found.conversion,
        checkoutsStarted: found.checkoutsStarted30,
        checkoutsCompleted: found.checkoutsCompleted30,
      },
    ];
  });
  const outside = prices.filter((p) => p.planId === null);
  if (outside.length === 0) return lines;
  const of = (figure: "subscribers" | "mrrMinor") => outside.reduce((sum, p) => sum + p[figure], 0);
  const unknown: PlanLine = {
    key: "outside",
    slug: undefined,
    name: null,
    onSale: false,
    active: of("subscribers"),
    onOlderPrices: 0,
    started: 0,
    mrrMinor: of("mrrMinor"),
    ended: 0,
    churnRate: null,
    conversion: null,
    checkoutsStarted: 0,
    checkoutsCompleted: 0,
  };
  return [...lines, unknown];
}
