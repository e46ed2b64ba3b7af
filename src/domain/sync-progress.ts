/** The steps of a sync, in their order. */
export const SYNC_STEPS = ["publish", "compare", "subscriptions"] as const;
export type SyncStep = (typeof SYNC_STEPS)[number];

/** Step n of m, and how far it is. */
export type SyncProgress = { step: number; of: number; name: SyncStep; done: number; total: number };
