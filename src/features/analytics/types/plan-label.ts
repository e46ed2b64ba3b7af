/** What tables show of a plan. `currentPriceIds`: the prices that new customers pay. */
export type PlanLabel = {
  id: string;
  slug: string;
  name: Record<"pt-BR" | "en", string>;
  active: boolean;
  currentPriceIds: string[];
};

export type OpenAlerts = { count: number; danger: number; oldestAt: Date | null };
