import type { EngineChanges, StripeEngine } from "../contract";
import type { Transport } from "./attempt-delivery";
import type { BookSnapshot } from "./book-snapshot";
import type { Delivery, WebhookTarget } from "./delivery";
import type { Fault } from "./fault-switches";

export type DelivererOptions = {
  engine: StripeEngine;
  transport: Transport;
  /** The current endpoints; read for each event. */
  endpoints: () => readonly WebhookTarget[];
  /** How long an endpoint may take to respond. Default 10 s. */
  timeoutMs?: number;
  /** Seconds on the sandbox clock before each retry. Default: three over a few hours, as in a Stripe sandbox. */
  retryAfterSeconds?: readonly number[];
  /** How many requests run concurrently. 1 (the default) keeps the order of emission. */
  concurrency?: number;
  /**
   * Awaited before each attempt: the server makes the state durable, so that no endpoint receives what a
   * crash could undo.
   */
  beforeAttempt?: () => Promise<void>;
  /** Called when an attempt has been recorded. */
  onChange?: () => void;
  /** Clock of the signature. Default: the wall clock, because receivers compare with theirs. */
  wallNow?: () => Date;
};

export type Deliverer = {
  /**
   * Delivers everything due now, including events held by the reorder switch. Returns when all are answered;
   * immediately when paused.
   */
  drain(): Promise<void>;
  /** As `drain`, but without events held by the reorder switch. */
  pump(): Promise<void>;
  pause(): void;
  resume(): void;
  paused(): boolean;
  /** Sends an event again to every endpoint that subscribes to it, without retries. False: no such event. */
  resend(eventId: string): Promise<boolean>;
  setFault(fault: Fault): void;
  clearFaults(): void;
  faults(): readonly Fault[];
  /** True when every endpoint has answered 2xx; null when no endpoint was subscribed. */
  deliverySucceeded(eventId: string): boolean | null;
  deliveriesOf(eventId: string): readonly Delivery[];
  /** Every delivery on record, in order of emission. */
  deliveries(): Delivery[];
  /** When the next attempt is due on the sandbox clock; null when nothing is pending. */
  nextDueAt(): Date | null;
  /** Waits until each delivery of the event has been answered once, or `timeoutMs` (wall clock) have passed. */
  firstAnswer(eventId: string, timeoutMs: number): Promise<void>;
  snapshot(): BookSnapshot;
  /** What changed in the snapshot since the last call; null at the first call after a start or `restore`. */
  changes(): EngineChanges | null;
  restore(snapshot: BookSnapshot): void;
  reset(): void;
  /** Stops listening to the engine. */
  close(): void;
};
