import type { SandboxEvent } from "../contract";
import type { Delivery } from "./delivery";
import type { Fault } from "./fault-switches";

/** What is decided about a delivery when its event is emitted. */
export type PlannedDelivery = Pick<Delivery, "eventId" | "eventType" | "endpointId" | "nextAttemptAt"> &
  Partial<Delivery>;

/** The deliveries of one event to one endpoint: one, unless a fault switch changes it. */
export function planDeliveries(input: {
  event: SandboxEvent;
  endpointId: string;
  fault: Fault | null;
  /** Milliseconds on the sandbox clock. */
  now: number;
  retries: number;
}): PlannedDelivery[] {
  const { event, endpointId, fault, now, retries } = input;
  const plain: PlannedDelivery = {
    eventId: event.id,
    eventType: event.type,
    endpointId,
    nextAttemptAt: now,
    retriesLeft: retries,
  };
  switch (fault?.kind) {
    case undefined:
    case "reorder":
      return [plain];
    case "drop":
      return [{ ...plain, state: "dropped", nextAttemptAt: null }];
    case "duplicate":
      // A twin is its own event and is delivered by itself.
      return fault.twin ? [plain] : [plain, plain];
    case "delay":
      return [{ ...plain, nextAttemptAt: now + fault.seconds * 1000 }];
    case "fail":
      return [{ ...plain, failuresOwed: fault.attempts ?? 1, failureStatus: fault.status ?? 500 }];
    default:
      return fault satisfies never;
  }
}
