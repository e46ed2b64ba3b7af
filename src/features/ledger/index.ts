export {
  type RaisedAlert,
  type RaisedFinding,
  raiseAlerts,
  recordFindings,
} from "./repositories/alerts.repository";
export { type AuditEntry, writeAudit } from "./repositories/audit.repository";
export { oweEffects } from "./repositories/outbox.repository";
export { type DrainCounts, drainOutbox } from "./services/outbox.service";
export type { Effect, OwedEffect } from "./types/outbox";
