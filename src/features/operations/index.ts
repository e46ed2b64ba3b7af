export { type JobAnswer, runJob } from "./services/jobs.service";
export { checkReadiness } from "./services/readiness.service";
