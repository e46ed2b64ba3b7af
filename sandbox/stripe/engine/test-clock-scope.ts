import { find, type State, type Tx } from "./state";

/** Fields that lead from an object to its customer. */
const TOWARDS_CUSTOMER = [
  "test_clock",
  "customer",
  "subscription",
  "invoice",
  "payment_intent",
  "charge",
  "session",
] as const;
const FARTHEST = 4;

/** Runs work on a test clock; without one (or with a deleted one) on the sandbox's. */
export function onClock<T>(tx: Tx, clockId: string | null, work: () => T): T {
  const clock = find(tx, "test_clock", clockId);
  return clock ? inTimeOf(tx, clock.id, clock.frozen_time, work) : work();
}

/** Runs work on a test clock at a given moment (Unix seconds). */
export function inTimeOf<T>(tx: Tx, clock: string, now: number, work: () => T): T {
  const before = { clock: tx.clock, now: tx.now };
  Object.assign(tx, { clock, now });
  try {
    return work();
  } finally {
    Object.assign(tx, before);
  }
}

/**
 * The test clock of a call: that of the first object named in its path or parameters whose customer has a
 * clock. Metadata is only text.
 */
export function clockOfCall(state: State, ids: readonly string[], params: unknown): string | null {
  if (state.tables.test_clock.rows.size === 0) return null;
  for (const id of ids) {
    const clock = clockOf(state, id);
    if (clock) return clock;
  }
  return clockInside(state, params);
}

/** The test clock of an object, or null. */
export function clockOf(state: State, id: string, steps = 0): string | null {
  if (state.tables.test_clock.rows.size === 0) return null;
  for (const table of Object.values(state.tables)) {
    const row = (table.rows as Map<string, unknown>).get(id) as Record<string, unknown> | undefined;
    if (!row) continue;
    for (const field of TOWARDS_CUSTOMER) {
      const next = row[field];
      if (typeof next !== "string") continue;
      if (field === "test_clock") return next;
      const clock = steps < FARTHEST ? clockOf(state, next, steps + 1) : null;
      if (clock) return clock;
    }
  }
  return null;
}

function clockInside(state: State, value: unknown, name = ""): string | null {
  if (typeof value === "string") {
    if (name === "test_clock") return state.tables.test_clock.rows.has(value) ? value : null;
    return value.includes("_") ? clockOf(state, value) : null;
  }
  if (typeof value !== "object" || value === null || name === "metadata") return null;
  for (const [key, item] of Object.entries(value)) {
    const clock = clockInside(state, item, Array.isArray(value) ? name : key);
    if (clock) return clock;
  }
  return null;
}
