import { emit, isListenedTo } from "./emit";
import { StripeFailure } from "./errors";
import { previewInvoice } from "./invoice-preview";
import type { Invoice } from "./objects";
import { get, type Tx } from "./state";
import { isEnded } from "./subscription-save";

/**
 * `invoice.upcoming`, some days before a renewal: what the renewal would bill as of now, computed as a
 * preview, without an id. Computed only while an endpoint subscribes to it.
 */
export function announceUpcoming(tx: Tx, id: string): void {
  const subscription = get(tx, "subscription", id);
  if (isEnded(subscription) || !isListenedTo(tx, "invoice.upcoming")) return;
  const invoice = upcomingOf(tx, id);
  if (!invoice) return;
  const { id: _none, ...shown } = invoice;
  emit(tx, "invoice.upcoming", shown);
}

/** Null if no renewal will come, for example because the subscription ends before. */
function upcomingOf(tx: Tx, subscription: string): Invoice | null {
  try {
    return previewInvoice(tx, { subscription });
  } catch (error) {
    if (error instanceof StripeFailure) return null;
    throw error;
  }
}
