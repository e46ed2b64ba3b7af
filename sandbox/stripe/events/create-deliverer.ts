import type { SandboxEvent } from "../contract";
import { attemptDelivery } from "./attempt-delivery";
import { changesOfBook, readBook, writeBook } from "./book-snapshot";
import type { Deliverer, DelivererOptions } from "./deliverer";
import { type Delivery, type DeliveryAttempt, wants } from "./delivery";
import {
  addDelivery,
  change,
  createBook,
  deliveriesOf,
  deliverySucceeded,
  forgetOld,
  nextDue,
  nextDueAt,
} from "./delivery-book";
import { type Fault, spendFault } from "./fault-switches";
import { planDeliveries } from "./plan-deliveries";
import { readEvent } from "./read-event";

const RETRY_AFTER_SECONDS = [60, 1800, 7200] as const;
const REORDER_WAITS_SECONDS = 60;

/** Delivers the engine's events to the registered endpoints as Stripe does: signed, at least once, retried. */
export function createDeliverer(options: DelivererOptions): Deliverer {
  const { engine, transport } = options;
  const timeoutMs = options.timeoutMs ?? 10_000;
  const retryAfter = options.retryAfterSeconds ?? RETRY_AFTER_SECONDS;
  const concurrency = options.concurrency ?? 1;
  const changed = options.onChange ?? (() => undefined);
  const now = () => engine.now().getTime();

  let book = createBook();
  let faults: Fault[] = [];
  let held: string[][] = [];
  let isPaused = false;
  let isClosed = false;
  let isTwin = false;
  const busy = new Map<string, Promise<void>>();
  const waiting = new Set<() => void>();

  function enqueue(event: SandboxEvent): void {
    const targets = options.endpoints().filter((target) => wants(target, event.type));
    if (targets.length === 0) return;
    const fault = isTwin ? null : spendFault(faults, event.type);
    const deliveries = targets
      .flatMap((target) =>
        planDeliveries({ event, endpointId: target.id, fault, now: now(), retries: retryAfter.length }),
      )
      .map((planned) => addDelivery(book, planned));
    if (fault?.kind === "reorder") holdBack(deliveries, fault);
    if (fault?.kind === "duplicate" && fault.twin) repeat(event);
    forgetOld(book, now());
    changed();
  }

  /** The engine emits the twin like any event; no switch applies to it. */
  function repeat(event: SandboxEvent): void {
    isTwin = true;
    try {
      engine.repeatEvent(event.id);
    } finally {
      isTwin = false;
    }
  }

  function holdBack(deliveries: Delivery[], fault: Extract<Fault, { kind: "reorder" }>): void {
    const until = now() + (fault.seconds ?? REORDER_WAITS_SECONDS) * 1000;
    for (const delivery of deliveries) change(book, delivery.id, { nextAttemptAt: until });
    held.push(deliveries.map((delivery) => delivery.id));
    // The switch is used up: all N events are here.
    if (fault.next <= 0) releaseHeld();
  }

  function releaseHeld(): void {
    for (const group of held.reverse()) {
      for (const id of group) {
        book.counter += 1;
        change(book, id, { order: book.counter, nextAttemptAt: now() });
      }
    }
    held = [];
  }

  async function pump(): Promise<void> {
    while (!isPaused && !isClosed) {
      const delivery = busy.size < concurrency ? nextDue(book, now(), busy) : null;
      if (delivery) busy.set(delivery.id, deliverOnce(delivery));
      else if (busy.size > 0) await Promise.race(busy.values());
      else return;
    }
  }

  async function deliverOnce(delivery: Delivery): Promise<void> {
    try {
      await options.beforeAttempt?.();
      await attempt(delivery);
    } catch (error) {
      // For example, the state could not be written: the event must not be sent yet, so it is tried later.
      retryLater(delivery, { at: now(), status: null, error: String(error) });
    } finally {
      busy.delete(delivery.id);
      changed();
      for (const wake of [...waiting]) wake();
    }
  }

  async function attempt(delivery: Delivery): Promise<void> {
    const target = options.endpoints().find((one) => one.id === delivery.endpointId);
    if (!target || target.enabled === false) return giveUp(delivery, "the endpoint is gone");
    if (delivery.failuresOwed > 0) {
      const record = { at: now(), status: delivery.failureStatus ?? 500, error: "fault switch" };
      return retryLater({ ...delivery, failuresOwed: delivery.failuresOwed - 1 }, record);
    }
    const event = await readEvent(engine, delivery.eventId);
    if (!event) return giveUp(delivery, "the event is gone");
    const body = JSON.stringify(event, null, 2);
    const wallNow = options.wallNow ?? (() => new Date());
    const { ok, ...record } = await attemptDelivery({
      target,
      body,
      transport,
      timeoutMs,
      at: now(),
      wallNow,
    });
    if (!ok) return retryLater(delivery, record);
    const attempts = [...delivery.attempts, record];
    change(book, delivery.id, { attempts, state: "delivered", nextAttemptAt: null });
  }

  function retryLater(delivery: Delivery, record: DeliveryAttempt): void {
    const { retriesLeft, failuresOwed } = delivery;
    const attempts = [...delivery.attempts, record];
    const wait = retryAfter[retryAfter.length - retriesLeft];
    if (retriesLeft <= 0 || wait === undefined)
      change(book, delivery.id, { attempts, failuresOwed, state: "failed", nextAttemptAt: null });
    else {
      const nextAttemptAt = record.at + wait * 1000;
      change(book, delivery.id, { attempts, failuresOwed, retriesLeft: retriesLeft - 1, nextAttemptAt });
    }
  }

  function giveUp(delivery: Delivery, error: string): void {
    const attempts = [...delivery.attempts, { at: now(), status: null, error }];
    change(book, delivery.id, { attempts, state: "failed", nextAttemptAt: null });
  }

  async function resend(eventId: string): Promise<boolean> {
    const event = await readEvent(engine, eventId);
    if (!event) return false;
    for (const target of options.endpoints().filter((one) => wants(one, event.type)))
      addDelivery(book, { eventId, eventType: event.type, endpointId: target.id, nextAttemptAt: now() });
    changed();
    await pump();
    return true;
  }

  async function firstAnswer(eventId: string, waitMs: number): Promise<void> {
    const answered = () =>
      deliveriesOf(book, eventId).every((one) => one.attempts.length > 0 || one.state !== "pending");
    if (answered()) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(done, waitMs);
      function wake(): void {
        if (answered()) done();
      }
      function done(): void {
        clearTimeout(timer);
        waiting.delete(wake);
        resolve();
      }
      waiting.add(wake);
    });
  }

  const stopListening = engine.onEvent(enqueue);

  return {
    async drain() {
      releaseHeld();
      await pump();
    },
    pump,
    pause() {
      isPaused = true;
    },
    resume() {
      isPaused = false;
    },
    paused: () => isPaused,
    resend,
    setFault(fault) {
      faults.push({ ...fault });
      changed();
    },
    clearFaults() {
      faults = [];
      releaseHeld();
      changed();
    },
    faults: () => faults,
    deliverySucceeded: (eventId) => deliverySucceeded(book, eventId),
    deliveriesOf: (eventId) => deliveriesOf(book, eventId),
    deliveries: () => [...book.deliveries.values()],
    nextDueAt() {
      const at = isPaused ? null : nextDueAt(book);
      return at === null ? null : new Date(at);
    },
    firstAnswer,
    snapshot: () => writeBook(book, faults, isPaused),
    changes: () => changesOfBook(book, faults, isPaused),
    restore(snapshot) {
      const read = readBook(snapshot);
      book = read.book;
      faults = read.faults;
      isPaused = read.paused;
      held = [];
    },
    reset() {
      book = createBook();
      faults = [];
      held = [];
      isPaused = false;
    },
    close() {
      isClosed = true;
      stopListening();
    },
  };
}
