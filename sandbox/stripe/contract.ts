import type { PortalAction, PortalResult } from "./portal-contract";

/**
 * The interface between the parts of the Stripe sandbox. The engine implements billing and uses no network;
 * the front (HTTP server, hosted pages, deliveries) uses the network and contains no billing rules.
 */

/** One HTTP call to the Stripe API as sent on the wire. `path` includes the query string. */
export type WireRequest = {
  method: "GET" | "POST" | "DELETE";
  path: string;
  headers: Record<string, string>;
  /** The raw body: form-encoded for v1. Empty string when there is none. */
  body: string;
};

export type WireResponse = { status: number; headers: Record<string, string>; body: string };

/** A stored Event, exactly as `GET /v1/events/:id` returns it. Its `data` is frozen at emission. */
export type SandboxEvent = {
  id: string;
  object: "event";
  api_version: string;
  created: number;
  data: { object: Record<string, unknown>; previous_attributes?: Record<string, unknown> };
  livemode: false;
  pending_webhooks: number;
  request: { id: string | null; idempotency_key: string | null };
  type: string;
};

/** The result of paying with a typed card on the hosted Checkout page. */
export type CheckoutCompletion =
  | { kind: "complete"; session: Record<string, unknown> }
  | { kind: "declined"; code: string; declineCode: string | null; message: string }
  | { kind: "requires_action"; message: string }
  | { kind: "gone"; message: string };

/**
 * A typed card. `authenticate` is the answer to the 3-D Secure step: undefined requests the step
 * (`requires_action`), true passes it, false fails it.
 */
export type TypedCard = {
  number: string;
  expMonth: number;
  expYear: number;
  cvc: string;
  name?: string;
  authenticate?: boolean;
};

/**
 * `fail_cards`: from now on the bank declines every card of the customer. `heal_cards`: it accepts them all
 * again. `dispute_last_charge`: the cardholder disputes the latest charge.
 */
export type MisfortuneKind = "fail_cards" | "heal_cards" | "dispute_last_charge";

/**
 * The engine: a stateful Stripe in memory. Everything in it happens at `now()`, which only `advanceTo` moves
 * (or the wall clock plus an offset when `clock` is "wall").
 */
export type StripeEngine = {
  /** Handles one API call. Never throws: a defect is a 500 with Stripe's error body. */
  handle(request: WireRequest): Promise<WireResponse>;
  /** Called for every event in order of emission, synchronously, after the state contains it. */
  onEvent(listener: (event: SandboxEvent) => void): () => void;
  now(): Date;
  /** When the next step is due (a renewal, the end of a draft hour, …), or null. */
  nextDueAt(): Date | null;
  /**
   * Moves the sandbox-wide clock forward, executing everything that falls due on the way in order (renewals,
   * draft hours, session expiries, trial ends). Awaits `afterStep` after each one, so that deliveries and the
   * application's reactions happen at that moment, not at the end.
   */
  advanceTo(to: Date, afterStep?: () => Promise<void>): Promise<void>;
  /** Pays a session, as the "pay" button of the hosted Checkout page does. */
  completeCheckout(
    sessionId: string,
    card: TypedCard,
    options?: { promotionCode?: string },
  ): Promise<CheckoutCompletion>;
  /**
   * When the trial of an open session would end if it were paid now; null without a trial. The session object
   * does not contain it, and its page needs it.
   */
  checkoutTrialEnd(sessionId: string): Date | null;
  /** Pays an invoice with a typed card, as the hosted invoice page does. */
  payHostedInvoice(invoiceId: string, card: TypedCard): Promise<CheckoutCompletion>;
  /** One step in the Billing Portal; `secret` is what the session's `url` ends in. */
  portal(secret: string, action: PortalAction): Promise<PortalResult>;
  /**
   * The customer's answer to the 3-D Secure step of a payment intent made by the API; an invoice's intent
   * pays its invoice. `status` is the intent's afterwards; null when it was not waiting for an answer.
   */
  answerChallenge(paymentIntentId: string, passes: boolean): Promise<{ status: string } | null>;
  /** A common failure (or its end) for one customer; `affected` is the number of cards or charges it changed. */
  misfortune(kind: MisfortuneKind, customerId: string): Promise<{ affected: number }>;
  /** Emits the same fact a second time, as an event with its own id. Null when there is no such event. */
  repeatEvent(eventId: string): SandboxEvent | null;
  /** A plain JSON value holding all state (objects, events, idempotency records, counters, clock offset). */
  snapshot(): unknown;
  /**
   * What has changed in `snapshot()` since the last call; the cost depends on the number of changes only.
   * Null at the first call of a new or restored engine, which starts the change tracking.
   */
  changes(): EngineChanges | null;
  /**
   * Replaces all state with an earlier snapshot (format version inside; throws a clear error on an unknown
   * one).
   */
  restore(snapshot: unknown): void;
  reset(): void;
};

/** Rows that were written or removed, by their path in the snapshot; `head` is the snapshot without its rows. */
export type EngineChanges = {
  head: Record<string, unknown>;
  set: Array<[path: Array<string | [id: string]>, row: unknown]>;
  gone: Array<Array<string | [id: string]>>;
};

export type EngineOptions = {
  /** "frozen": time moves only by advanceTo (tests). "wall": wall clock plus an offset that advanceTo grows. */
  clock: "frozen" | "wall";
  /** Where a frozen clock starts, or the first "now" of a wall clock. Default: the present. */
  startAt?: Date;
  /** Base URL of the hosted pages; used in `url` and `hosted_invoice_url`. */
  publicUrl: string;
  /** Seed of every id, so that two runs produce the same ids. Default: random. */
  seed?: string;
};
