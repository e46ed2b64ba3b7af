export {
  type AlertRow,
  findOpenAlerts,
  type RaisedAlert,
  type RaisedFinding,
  raiseAlerts,
  recordFindings,
  resolveAlerts,
} from "./repositories/alerts.repository";
export { type AuditEntry, writeAudit } from "./repositories/audit.repository";
export {
  findLastVerification,
  type VerificationRow,
  verifyInSql,
} from "./repositories/audit-chain.repository";
export { readCacheChanges } from "./repositories/cache-changes.repository";
export {
  countOpenFindings,
  type FindingCounts,
  type FindingRow,
  findAcceptedStates,
  findFinding,
  findFindings,
  lockFinding,
  type Resolution,
  reconcileFindings,
  resolveFinding,
} from "./repositories/findings.repository";
export { claimJob, toJobWork } from "./repositories/job-leases.repository";
export {
  claimDue,
  claimedFromStart,
  isFree,
  type LeasedWork,
  lockDue,
  overruled,
  type RetriedWork,
  release,
  reopened,
  retryLater,
  revoked,
  settle,
  type WorkRow,
} from "./repositories/leased-work.repository";
export { enqueueEffects } from "./repositories/outbox.repository";
export {
  claimCatalogueTicket,
  findSyncSettings,
  lockSyncSettings,
  type SyncSettingsRow,
  saveSyncSettings,
} from "./repositories/sync-settings.repository";
export { takeTicket } from "./repositories/sync-tickets.repository";
export {
  Overtaken,
  type Perform,
  type Performed,
  performClaimed,
  reachStep,
  runClaimed,
} from "./services/leased-work.service";
export { type DrainCounts, drainOutbox } from "./services/outbox.service";
export { resolveAlert } from "./services/resolve-alert.service";
export {
  isSwitchedOn,
  isSwitchName,
  listSwitches,
  SWITCHES,
  type SwitchName,
  type SwitchView,
  setSwitch,
} from "./services/switches.service";
export { verifyAudit, verifyAuditNow } from "./services/verify-audit.service";
export type { AuditProgress, AuditReport } from "./types/audit";
export type { Effect, EffectRequest } from "./types/outbox";
export { withoutSecrets } from "./utils/audit-guard";
export { ANSWERED, asked, COMPENSATED, COMPENSATING, NOTHING_ASKED } from "./utils/intent";
