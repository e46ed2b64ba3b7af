import { setDue } from "./due-queue";
import { isListenedTo } from "./emit";
import type { Subscription } from "./objects";
import { find, put, type Tx } from "./state";
import { DAY } from "./time";

/** How long before a renewal `invoice.upcoming` is sent. */
const UPCOMING_NOTICE = 7 * DAY;

/** Schedules the next cycle, the end, and the notice before a trial ends. */
export function planSubscription(tx: Tx, subscription: Subscription): void {
  const { id } = subscription;
  for (const item of subscription.items.data) {
    if (!find(tx, "item_owner", item.id)) put(tx, "item_owner", { id: item.id, subscription: id });
  }
  const cycle = Math.min(...subscription.items.data.map((item) => item.current_period_end));
  setDue(tx, "subscription.cycle", id, subscription.status === "paused" ? null : cycle);
  const upcoming = cycle - UPCOMING_NOTICE;
  // Without a listener the notice is skipped, and the next step is the renewal.
  const isAhead =
    subscription.status !== "paused" && upcoming > tx.now && isListenedTo(tx, "invoice.upcoming");
  setDue(tx, "subscription.upcoming", id, isAhead ? upcoming : null);
  setDue(tx, "subscription.cancel", id, subscription.cancel_at);
  const notice = subscription.status === "trialing" ? (subscription.trial_end ?? 0) - 3 * DAY : null;
  if (notice === null || notice > tx.now) setDue(tx, "subscription.trial_will_end", id, notice);
}
