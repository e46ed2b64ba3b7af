import type { StripeEngine } from "../contract";
import type { Deliverer } from "../events/deliverer";

/** A retry falls due at most this long before it is noticed while the clock is moved far ahead. */
const LONGEST_STRIDE_MS = 10 * 60 * 1000;

/**
 * Moves the clock in strides, so that retries which fall due on the way happen at their moment and not
 * at the end. Returns when everything due until `to` has happened and has been delivered.
 */
export async function advanceAndDeliver(
  sandbox: { engine: StripeEngine; deliverer: Deliverer },
  to: Date,
): Promise<void> {
  const { engine, deliverer } = sandbox;
  const deliver = () => deliverer.drain();
  await deliver();
  while (engine.now() < to) {
    const now = engine.now().getTime();
    const retry = deliverer.nextDueAt()?.getTime() ?? Number.POSITIVE_INFINITY;
    const stop = Math.min(to.getTime(), now + LONGEST_STRIDE_MS, Math.max(retry, now + 1000));
    await engine.advanceTo(new Date(stop), deliver);
    await deliver();
  }
}
