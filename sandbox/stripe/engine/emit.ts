import type { SandboxEvent } from "../contract";
import { newId } from "./ids";
import { put, type Tx } from "./state";

export const API_VERSION = "2026-10-28.endive";

type Plain = Record<string, unknown>;

/**
 * Records an event. The object is stored as it is now; stored objects are immutable, so the event keeps
 * showing this moment.
 */
export function emit(tx: Tx, type: string, object: object, previous?: Plain): SandboxEvent {
  const event: SandboxEvent = {
    id: newId(tx, "evt"),
    object: "event",
    api_version: API_VERSION,
    created: tx.now,
    data: { object: object as Plain, ...(previous ? { previous_attributes: previous } : {}) },
    livemode: false,
    pending_webhooks: countListeners(tx, type),
    request: tx.request,
    type,
  };
  put(tx, "event", event);
  tx.events.push(event);
  return event;
}

/** Emits `type` with the difference between two versions of an object; nothing if they are equal. */
export function emitChange(tx: Tx, type: string, before: object, after: object): void {
  const previous = previousAttributes(before as Plain, after as Plain);
  if (previous) emit(tx, type, after, previous);
}

/** A second event for the same fact: only the id differs. Stripe does that occasionally. */
export function emitAgain(tx: Tx, event: SandboxEvent): SandboxEvent {
  const twin = put(tx, "event", { ...event, id: newId(tx, "evt") });
  tx.events.push(twin);
  return twin;
}

/** Whether any enabled endpoint subscribes to events of this type. */
export const isListenedTo = (tx: Tx, type: string): boolean => countListeners(tx, type) > 0;

function countListeners(tx: Tx, type: string): number {
  let count = 0;
  for (const endpoint of tx.state.tables.webhook_endpoint.rows.values()) {
    if (endpoint.status === "enabled" && listens(endpoint.enabled_events, type)) count++;
  }
  return count;
}

function listens(enabledEvents: readonly string[], type: string): boolean {
  return enabledEvents.includes("*") || enabledEvents.includes(type);
}

/**
 * The old values of what changed: nested objects show only their changed keys, arrays are shown whole,
 * and a key that did not exist before is shown as null.
 */
function previousAttributes(before: Plain, after: Plain): Plain | null {
  const changed: Plain = {};
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const old = before[key];
    const now = after[key];
    if (old === now) continue;
    if (isPlain(old) && isPlain(now)) {
      const inner = previousAttributes(old, now);
      if (inner) changed[key] = inner;
    } else if (JSON.stringify(old) !== JSON.stringify(now)) {
      changed[key] = old ?? null;
    }
  }
  return Object.keys(changed).length > 0 ? changed : null;
}

function isPlain(value: unknown): value is Plain {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
