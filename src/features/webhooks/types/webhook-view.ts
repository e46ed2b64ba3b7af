/** The status of a stored event; `failed` is retried automatically, `dead` only by a person. */
export const WEBHOOK_STATUSES = ["received", "processing", "done", "ignored", "failed", "dead"] as const;
export type WebhookStatus = (typeof WEBHOOK_STATUSES)[number];

/** What the list may be narrowed to: one status, or `waiting` for what was accepted and is not through yet. */
export const WEBHOOK_FILTERS = ["waiting", ...WEBHOOK_STATUSES] as const;

/** What an event changed, as its worker noted it: `kind` says which of the outcomes it was. */
export type WebhookEffect = Record<string, unknown>;

/** One stored event as a row of the list. Instants as ISO 8601, durations in milliseconds. */
export type WebhookRow = {
  id: string;
  type: string;
  status: WebhookStatus;
  attempts: number;
  receivedAt: string;
  durationMs: number | null;
  effect: WebhookEffect | null;
  error: string | null;
  /** What it is about at Stripe: the customer, or another object when there is none. */
  aggregate: string;
  /** The app whose customer that is; null when it is not ours. */
  app: { id: string; name: string } | null;
};

/** One page of events; `total` stops counting at `WEBHOOK_COUNT_CAP`. */
export type WebhookPage = { rows: WebhookRow[]; total: number; capped: boolean };

/** The numbers above the list, as of one moment. */
export type WebhookHead = {
  waiting: number;
  failed: number;
  dead: number;
  oldestWaitingAt: string | null;
  doneLastHour: number;
};

/** One event with everything that is known of it. */
export type WebhookDetail = WebhookRow & {
  apiVersion: string | null;
  livemode: boolean;
  objectId: string | null;
  correlationId: string;
  occurredAt: string;
  settledAt: string | null;
  /** When it is tried next; null when no worker will. */
  nextAttemptAt: string | null;
  leaseUntil: string | null;
  /** The body as it was signed, for reading: indented, secrets left out. */
  payload: string;
  /** Whether the body was longer than a page should carry. */
  payloadCut: boolean;
  /** What the sync of this event wrote into the app's story, possibly asked for by an event of the same moment. */
  wrote: { kind: string; cause: string; correlationId: string; at: string }[];
};

/** What a replay did: how many go through again, and how many were left because a worker holds them. */
export type ReplayAnswer = { replayed: number; left: number; remaining: number };
