import type Stripe from "stripe";
import { deleteCustomer } from "./customer-commands";
import { requireCustomer, saveCustomer } from "./customers";
import { moveDue, nextDue, setDue } from "./due-queue";
import { emit } from "./emit";
import { invalidRequest } from "./errors";
import { newId } from "./ids";
import type { Customer, TestClock } from "./objects";
import { get, put, remove, rowsBy, type Tx } from "./state";
import { customersOn, mayAdvanceTo, requireTestClock } from "./test-clock-limits";
import { inTimeOf, onClock } from "./test-clock-scope";
import { DAY } from "./time";

const KEPT_DAYS = 30;
const EVENT = "test_helpers.test_clock";

export type DeletedTestClock = { id: string; object: "test_helpers.test_clock"; deleted: true };

export function createTestClock(tx: Tx, params: Stripe.TestHelpers.TestClockCreateParams): TestClock {
  const clock: TestClock = {
    id: newId(tx, "clock"),
    object: "test_helpers.test_clock",
    created: tx.sandboxNow,
    deletes_after: tx.sandboxNow + KEPT_DAYS * DAY,
    frozen_time: params.frozen_time,
    livemode: false,
    name: params.name || null,
    status: "ready",
    status_details: {},
  };
  const customer = params.customer === undefined ? null : requireCustomer(tx, params.customer, "customer");
  if (customer?.test_clock) {
    throw invalidRequest(`Customer ${customer.id} already belongs to a test clock.`, { param: "customer" });
  }
  emit(tx, `${EVENT}.created`, put(tx, "test_clock", clock));
  setDue(tx, "test_clock.delete", clock.id, clock.deletes_after);
  if (customer) inTimeOf(tx, clock.id, clock.frozen_time, () => attach(tx, customer, clock.id));
  return clock;
}

/**
 * Starts an advance and returns `advancing`; the engine executes what falls due before it handles the next
 * call, so that polling clients see `ready`.
 */
export function advanceTestClock(
  tx: Tx,
  id: string,
  params: Stripe.TestHelpers.TestClockAdvanceParams,
): TestClock {
  const clock = requireTestClock(tx, id);
  if (clock.status === "advancing") {
    throw invalidRequest(
      "Test clock advancement underway. Wait until the clock is ready before advancing it again.",
    );
  }
  if (clock.status === "internal_failure") {
    throw invalidRequest("This test clock failed to advance and can no longer be used. Delete it.");
  }
  mayAdvanceTo(tx, clock, params.frozen_time);
  const target = { target_frozen_time: params.frozen_time };
  const advancing: TestClock = { ...clock, status: "advancing", status_details: { advancing: target } };
  emit(tx, `${EVENT}.advancing`, put(tx, "test_clock", advancing));
  return advancing;
}

/** Deletes its customers and their subscriptions too. */
export function deleteTestClock(tx: Tx, id: string): DeletedTestClock {
  const clock = requireTestClock(tx, id);
  onClock(tx, id, () => {
    for (const customer of customersOn(tx, id)) deleteCustomer(tx, customer.id);
  });
  for (let due = nextDue(tx.state, id); due; due = nextDue(tx.state, id)) remove(tx, "due", due.id);
  setDue(tx, "test_clock.delete", id, null);
  remove(tx, "test_clock", id);
  emit(tx, `${EVENT}.deleted`, clock);
  return { id, object: "test_helpers.test_clock", deleted: true };
}

/** The clock has reached its target. */
export function finishAdvancing(tx: Tx, id: string): void {
  const clock = get(tx, "test_clock", id);
  const frozen_time = clock.status_details.advancing?.target_frozen_time ?? clock.frozen_time;
  emit(
    tx,
    `${EVENT}.ready`,
    put(tx, "test_clock", { ...clock, frozen_time, status: "ready", status_details: {} }),
  );
}

/** A step failed: the clock stops permanently. */
export function failAdvancing(tx: Tx, id: string): void {
  const clock = get(tx, "test_clock", id);
  const failed: TestClock = { ...clock, status: "internal_failure", status_details: {} };
  emit(tx, `${EVENT}.internal_failure`, put(tx, "test_clock", failed));
}

/** Moves an existing customer onto the clock, with everything that belongs to it. */
function attach(tx: Tx, customer: Customer, clock: string): void {
  const moved = new Set<string>();
  for (const table of ["subscription", "subscription_schedule", "invoice", "invoice_item"] as const) {
    for (const row of rowsBy(tx, table, "customer", customer.id)) {
      put(tx, table, { ...row, test_clock: clock });
      moved.add(row.id);
    }
  }
  for (const due of [...tx.state.tables.due.rows.values()]) {
    if (moved.has(due.object)) moveDue(tx, due, clock);
  }
  saveCustomer(tx, customer, { ...customer, test_clock: clock });
}
