import { cacheStats } from "@/cache/cache";
import type { AppContext } from "@/context";
import { readOpenAlerts, readPlanLabels } from "../queries/surroundings";
import type { OpenAlerts, PlanLabel } from "../types/plan-label";

/** All plans, active and inactive, with their names. */
export const listPlanLabels = (ctx: AppContext): Promise<PlanLabel[]> => readPlanLabels(ctx.db);

/** The number of open alerts, how many have severity `danger`, and when the oldest was opened. */
export const countOpenAlerts = (ctx: AppContext): Promise<OpenAlerts> => readOpenAlerts(ctx.db);

/** The share of reads (0 to 1) that this process's cache answered since it started; null before the first. */
export const cacheHitRate = (ctx: AppContext): number | null => cacheStats(ctx).hitRate;
