import type { AppContext } from "@/context";
import { type SyncOutcome, syncFromStripe } from "./stripe-sync.service";

/**
 * Syncs the customer of an event, whatever the event's type. The event says only *who* changed; the present
 * state is fetched from the provider, so that repeated, late and out-of-order events lead to the same rows
 * (HOOK-4). The event's id is recorded as the cause of the changes.
 */
export const syncAfterWebhook = (
  ctx: AppContext,
  customer: { provider: string; customerId: string },
  eventId: string,
): Promise<SyncOutcome> => syncFromStripe(ctx, customer, eventId);
