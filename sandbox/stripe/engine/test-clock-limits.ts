import { invalidRequest, noSuch } from "./errors";
import type { Customer, Subscription, TestClock } from "./objects";
import { find, rowsBy, type Tx } from "./state";
import { addMonths, cadenceOf, fromAnchor } from "./time";

const CUSTOMERS_PER_CLOCK = 3;
const SUBSCRIPTIONS_PER_CUSTOMER = 3;
const INTERVALS_AT_ONCE = 2;

/** A clock that exists. Pass the parameter's name when the id is not in the path. */
export function requireTestClock(tx: Tx, id: string, param?: string): TestClock {
  const clock = find(tx, "test_clock", id);
  if (!clock) throw noSuch("test_clock", id, param ?? "id", param === undefined);
  return clock;
}

/** Refuses an advance that Stripe refuses: back, or more than two intervals of the shortest subscription. */
export function mayAdvanceTo(tx: Tx, clock: TestClock, to: number): void {
  const wrong = (message: string) => invalidRequest(message, { param: "frozen_time" });
  if (to <= clock.frozen_time) {
    throw wrong("`frozen_time` must be after the test clock's current frozen time.");
  }
  const ends = liveSubscriptions(tx, clock.id).flatMap((subscription) =>
    subscription.items.data.map((item) =>
      fromAnchor(clock.frozen_time, cadenceOf(item.price), INTERVALS_AT_ONCE),
    ),
  );
  if (ends.length === 0) {
    if (to > addMonths(clock.frozen_time, 24))
      throw wrong("A test clock without subscriptions cannot be advanced more than two years at a time.");
    return;
  }
  if (to > Math.min(...ends))
    throw wrong(
      "A test clock cannot be advanced more than two intervals of the shortest subscription attached to it.",
    );
}

/** A clock has at most three customers. */
export function mayAddCustomer(tx: Tx, clockId: string): void {
  if (customersOn(tx, clockId).length >= CUSTOMERS_PER_CLOCK)
    throw invalidRequest(`A test clock can have at most ${CUSTOMERS_PER_CLOCK} customers.`, {
      param: "test_clock",
    });
}

/** A customer on a clock has at most three subscriptions. Customers without a clock have no limit. */
export function mayAddSubscription(tx: Tx, customerId: string): void {
  const clock = find(tx, "customer", customerId)?.test_clock;
  if (!clock) return;
  const subscriptions = rowsBy(tx, "subscription", "customer", customerId).filter((one) => !one.ended_at);
  if (subscriptions.length >= SUBSCRIPTIONS_PER_CUSTOMER)
    throw invalidRequest(
      `A customer on a test clock can have at most ${SUBSCRIPTIONS_PER_CUSTOMER} subscriptions.`,
      { param: "customer" },
    );
}

/** The non-deleted customers of a clock, oldest first. */
export function customersOn(tx: Tx, clockId: string): Customer[] {
  return rowsBy(tx, "customer", "test_clock", clockId).filter((one) => !find(tx, "tombstone", one.id));
}

function liveSubscriptions(tx: Tx, clockId: string): Subscription[] {
  return customersOn(tx, clockId)
    .flatMap((customer) => rowsBy(tx, "subscription", "customer", customer.id))
    .filter((subscription) => !subscription.ended_at);
}
