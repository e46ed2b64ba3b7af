/** A registered webhook endpoint as the deliverer sees it. Two secrets while one is being rolled. */
export type WebhookTarget = {
  id: string;
  url: string;
  secrets: string[];
  /** `["*"]` or a list of event types. */
  enabledEvents: string[];
  /** False for a disabled endpoint. */
  enabled?: boolean;
};

/** One attempt: `status` is the HTTP status, or null with `error` when there was no answer. `at` in ms. */
export type DeliveryAttempt = { at: number; status: number | null; error: string | null };

/** The delivery of one event to one endpoint. Times are milliseconds on the sandbox clock. */
export type Delivery = {
  id: string;
  eventId: string;
  eventType: string;
  endpointId: string;
  /** Breaks ties between deliveries due at the same time, lowest first. */
  order: number;
  state: "pending" | "delivered" | "failed" | "dropped";
  attempts: DeliveryAttempt[];
  nextAttemptAt: number | null;
  /** How many attempts remain before a failure is final. */
  retriesLeft: number;
  /** This many attempts are answered as failed, without a call to the endpoint. */
  failuresOwed: number;
  failureStatus?: number;
};

export function wants(target: WebhookTarget, eventType: string): boolean {
  return (
    target.enabled !== false &&
    (target.enabledEvents.includes("*") || target.enabledEvents.includes(eventType))
  );
}
