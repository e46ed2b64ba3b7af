export { runJob } from "./services/jobs.service";
export { readMetrics } from "./services/metrics.service";
export { getOperations } from "./services/operations-page.service";
export { checkReadiness } from "./services/readiness.service";
export { diffFacts } from "./utils/audit-diff";
