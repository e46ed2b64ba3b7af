import { handleCall, idempotencyKeyOf } from "./api/handle";
import type { EngineOptions, SandboxEvent, StripeEngine } from "./contract";
import { completeSession } from "./engine/checkout-complete";
import { createClock } from "./engine/clock";
import { nextDue } from "./engine/due-queue";
import { performDue } from "./engine/due-steps";
import { payHosted } from "./engine/hosted-invoice";
import { forgetOld } from "./engine/retention";
import { readSnapshot, writeSnapshot } from "./engine/snapshot";
import { beginTx, emptyState, mark, rollback, type Settings, type Tx } from "./engine/state";
import { DAY } from "./engine/time";

/**
 * A Stripe in memory. Every command runs alone and at once: it reads the clock, changes the state inside
 * one transaction and then tells the listeners what happened, in order.
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

  /** Does the earliest thing that is due until then, at its own moment. False when there is none. */
  function performNext(untilSeconds: number): boolean {
    const due = nextDue(state);
    if (!due || due.at > untilSeconds) return false;
    clock.moveTo(due.at * 1000);
    transact(due.at, (tx) => performDue(tx, due));
    return true;
  }

  /** Once per day of the sandbox. */
  function tidy(): void {
    if (nowSeconds() < tidyAt) return;
    forgetOld(state, nowSeconds());
    tidyAt = nowSeconds() + DAY;
  }

  /** What fell due while nobody looked is done before anything else, so that nobody sees a stale state. */
  function catchUp(): void {
    if (isAdvancing) return;
    while (performNext(nowSeconds()));
    tidy();
  }

  return {
    async handle(request) {
      const key = idempotencyKeyOf(request);
      const isKeyInUse = key !== null && keysInUse.has(key);
      if (key !== null && !isKeyInUse) {
        // A request with a key is under way for one turn, so that its twin of the same turn meets a 409.
        keysInUse.add(key);
        await Promise.resolve();
        keysInUse.delete(key);
      }
      catchUp();
      return transact(nowSeconds(), (tx) => handleCall(tx, request, isKeyInUse));
    },
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    now: () => new Date(clock.nowMs()),
    nextDueAt() {
      const due = nextDue(state);
      return due ? new Date(due.at * 1000) : null;
    },
    async advanceTo(to, afterStep) {
      isAdvancing = true;
      try {
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
      catchUp();
      return transact(nowSeconds(), (tx) => completeSession(tx, sessionId, card, more?.promotionCode));
    },
    async payHostedInvoice(invoiceId, card) {
      catchUp();
      return transact(nowSeconds(), (tx) => payHosted(tx, invoiceId, card));
    },
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
