import { cacheStats } from "@/cache/cache-counters";
import type { AppContext } from "@/context";
import { readOpenAlerts, readPlanLabels } from "../queries/surroundings";
import type { OpenAlerts, PlanLabel } from "../types/plan-label";

/** Every plan, sold or not, as the overview names it. */
export const listPlanLabels = (ctx: AppContext): Promise<PlanLabel[]> => readPlanLabels(ctx.db);

/** How many alerts wait for a person, how many of them are urgent, and since when the oldest does. */
export const countOpenAlerts = (ctx: AppContext): Promise<OpenAlerts> => readOpenAlerts(ctx.db);

/** The part of reads, 0 to 1, that this process's cache answered since it began; null before the first. */
export const cacheHitRate = (ctx: AppContext): number | null => cacheStats(ctx).hitRate;
