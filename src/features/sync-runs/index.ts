export { getSyncView, listSyncRuns, runDueSync, setAutoSync } from "./services/sync-panel.service";
export { beginSync, performSync } from "./services/sync-run.service";
