/** A plan as a table names it: with its texts, and which of its prices new customers pay. */
export type PlanLabel = {
  id: string;
  slug: string;
  name: Record<"pt-BR" | "en", string>;
  active: boolean;
  currentPriceIds: string[];
};

/** Open alerts. */
export type OpenAlerts = { count: number; danger: number; oldestAt: Date | null };
