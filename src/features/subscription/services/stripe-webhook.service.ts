import type { AppContext } from "@/context";
import { type SyncOutcome, syncFromStripe } from "./stripe-sync.service";

/**
 * What an event about a customer leads to, whatever its type: the sync. An event says only *who*; what is true
 * now is asked of the provider, so that twice, late and backwards end in the same rows (HOOK-4). The event's id is
 * kept as the cause of what the sync changes.
 */
export const syncAfterWebhook = (
  ctx: AppContext,
  customer: { provider: string; customerId: string },
  eventId: string,
): Promise<SyncOutcome> => syncFromStripe(ctx, customer, eventId);
