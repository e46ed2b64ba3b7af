/** The status of a stored event; `failed` is retried automatically, `dead` only by a person. */
export const WEBHOOK_STATUSES = ["received", "processing", "done", "ignored", "failed", "dead"] as const;
export type WebhookStatus = (typeof WEBHOOK_STATUSES)[number];

/** The list's status filters: one status, or `waiting` for accepted events that are not settled yet. */
export const WEBHOOK_FILTERS = ["waiting", ...WEBHOOK_STATUSES] as const;

/** What an event changed; `kind` names the outcome. */
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
  /** The Stripe id that it is about: the customer, or another object when there is none. */
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

/** One event with everything that is known about it. */
export type WebhookDetail = WebhookRow & {
  apiVersion: string | null;
  livemode: boolean;
  objectId: string | null;
  correlationId: string;
  occurredAt: string;
  settledAt: string | null;
  /** When it is tried next; null when there is no next attempt. */
  nextAttemptAt: string | null;
  leaseUntil: string | null;
  /** The body as it was signed, for reading: indented, secrets left out. */
  payload: string;
  /** Whether the body was cut, because it is too long for a page. */
  payloadCut: boolean;
  /** The history entries of this event's sync; the cause can be another event of the same batch. */
  wrote: { kind: string; cause: string; correlationId: string; at: string }[];
};
