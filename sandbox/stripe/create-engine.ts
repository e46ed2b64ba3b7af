import { handleCall, idempotencyKeyOf } from "./api/handle";
import type { EngineOptions, SandboxEvent, StripeEngine, WireRequest } from "./contract";
import { completeSession } from "./engine/checkout-complete";
import { sessionTrialEnd } from "./engine/checkout-sessions";
import { createClock } from "./engine/clock";
import { nextDue } from "./engine/due-queue";
import { performDue } from "./engine/due-steps";
import { emitAgain } from "./engine/emit";
import { payHosted } from "./engine/hosted-invoice";
import { answerChallenge } from "./engine/intent-confirm";
import { actInPortal } from "./engine/portal";
import { forgetOld } from "./engine/retention";
import { readSnapshot, writeSnapshot } from "./engine/snapshot";
import { beginTx, emptyState, mark, rollback, type Settings, type Tx } from "./engine/state";
import { suffer } from "./engine/suffer";
import { nextClockStep } from "./engine/test-clock-run";
import { clockOf, onClock } from "./engine/test-clock-scope";
import { DAY } from "./engine/time";
import { takeTouched } from "./engine/touched";

/**
 * A Stripe in memory. Every command runs alone and synchronously: it reads the clock, changes the state
 * inside one transaction and then notifies the listeners, in order.
 */
export function createEngine(options: EngineOptions): StripeEngine {
  const settings: Settings = { publicUrl: options.publicUrl.replace(/\/$/, ""), seed: options.seed ?? null };
  const clock = createClock(options.clock, options.startAt);
  const listeners = new Set<(event: SandboxEvent) => void>();
  let state = emptyState();
  let isAdvancing = false;
  let tidyAt = 0;
  const keysInUse = new Set<string>();

  const nowSeconds = () => Math.floor(clock.nowMs() / 1000);

  function transact<T>(now: number, work: (tx: Tx) => T): T {
    const tx = beginTx(state, settings, now);
    const before = mark(tx);
    let result: T;
    try {
      result = work(tx);
    } catch (error) {
      rollback(tx, before);
      throw error;
    }
    tellListeners(tx.events);
    return result;
  }

  function tellListeners(events: readonly SandboxEvent[]): void {
    for (const event of events) for (const listener of listeners) listener(event);
  }

  /** Executes the earliest step due until then, at its own moment. False when there is none. */
  function performNext(untilSeconds: number): boolean {
    const due = nextDue(state);
    if (!due || due.at > untilSeconds) return false;
    clock.moveTo(due.at * 1000);
    transact(due.at, (tx) => performDue(tx, due));
    return true;
  }

  /** Executes one step of a test clock that is advancing. False when none is. */
  function stepTestClocks(): boolean {
    const step = nextClockStep(state);
    if (!step) return false;
    try {
      transact(nowSeconds(), step.work);
    } catch (error) {
      console.error("stripe sandbox: a test clock could not advance:", error);
      transact(nowSeconds(), step.fail);
    }
    return true;
  }

  /** Deletes old rows, at most once per day of the sandbox's clock. */
  function tidy(): void {
    if (nowSeconds() < tidyAt) return;
    forgetOld(state, nowSeconds());
    tidyAt = nowSeconds() + DAY;
  }

  /** Executes overdue steps before anything else, so that no caller sees a stale state. */
  function catchUp(): void {
    if (isAdvancing) return;
    while (performNext(nowSeconds()));
    tidy();
  }

  /** Work requested by a hosted page, on the test clock of its object, if there is one. */
  function about<T>(objectId: string, work: (tx: Tx) => T): T {
    catchUp();
    while (stepTestClocks());
    return transact(nowSeconds(), (tx) => onClock(tx, clockOf(tx.state, objectId), () => work(tx)));
  }

  return {
    async handle(request) {
      const key = idempotencyKeyOf(request);
      const isKeyInUse = key !== null && keysInUse.has(key);
      if (key !== null && !isKeyInUse) {
        // A request with a key is in progress for one turn, so that a concurrent duplicate gets a 409.
        keysInUse.add(key);
        await Promise.resolve();
        keysInUse.delete(key);
      }
      catchUp();
      // Any other caller sees the clock as ready; only a second advance is refused as too early.
      if (!isClockOrder(request)) while (stepTestClocks());
      return transact(nowSeconds(), (tx) => handleCall(tx, request, isKeyInUse));
    },
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    now: () => new Date(clock.nowMs()),
    nextDueAt() {
      if (nextClockStep(state)) return new Date(clock.nowMs());
      const due = nextDue(state);
      return due ? new Date(due.at * 1000) : null;
    },
    async advanceTo(to, afterStep) {
      isAdvancing = true;
      try {
        while (stepTestClocks()) await afterStep?.();
        while (performNext(Math.floor(to.getTime() / 1000))) {
          await afterStep?.();
          tidy();
        }
      } finally {
        isAdvancing = false;
      }
      clock.moveTo(to.getTime());
    },
    async completeCheckout(sessionId, card, more) {
      return about(sessionId, (tx) => completeSession(tx, sessionId, card, more?.promotionCode));
    },
    checkoutTrialEnd(sessionId) {
      const end = sessionTrialEnd(beginTx(state, settings, nowSeconds()), sessionId);
      return end === null ? null : new Date(end * 1000);
    },
    async payHostedInvoice(invoiceId, card) {
      return about(invoiceId, (tx) => payHosted(tx, invoiceId, card));
    },
    async portal(secret, action) {
      return about(secret, (tx) => actInPortal(tx, secret, action));
    },
    async answerChallenge(paymentIntentId, passes) {
      catchUp();
      const intent = transact(nowSeconds(), (tx) => answerChallenge(tx, paymentIntentId, passes));
      return intent && { status: intent.status };
    },
    async misfortune(kind, customerId) {
      return about(customerId, (tx) => ({ affected: suffer(tx, kind, customerId) }));
    },
    repeatEvent(eventId) {
      const event = state.tables.event.rows.get(eventId);
      return event ? transact(nowSeconds(), (tx) => emitAgain(tx, event)) : null;
    },
    changes: () => takeTouched(state, clock.snapshot()),
    snapshot: () => writeSnapshot(state, clock.snapshot()),
    restore(snapshot) {
      const read = readSnapshot(snapshot);
      state = read.state;
      clock.restore(read.clock);
      tidyAt = 0;
    },
    reset() {
      state = emptyState();
      clock.reset();
      tidyAt = 0;
    },
  };
}

function isClockOrder({ method, path }: WireRequest): boolean {
  return method === "POST" && /^\/v1\/test_helpers\/test_clocks\/[^/]+\/advance$/.test(path);
}
