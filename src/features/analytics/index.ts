export { getOverview } from "./services/overview.service";
export { planStatistics } from "./services/plan-statistics.service";
export { cacheHitRate, countOpenAlerts, listPlanLabels } from "./services/surroundings.service";
export { checkStatistics, foldStatistics, rebuildStatistics } from "./services/upkeep.service";
export type { PlanStatistics } from "./types/plan-statistics";
