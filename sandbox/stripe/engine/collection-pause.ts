import type Stripe from "stripe";
import { setDue } from "./due-queue";
import { invalidRequest } from "./errors";
import { markUncollectible, voidInvoice } from "./invoices";
import type { Invoice, Subscription } from "./objects";
import { get, type Tx } from "./state";
import { isEnded, saveSubscription } from "./subscription-save";

/**
 * The value of `pause_collection` after an update: '' removes it, undefined keeps it. It does not depend on
 * the subscription's status. Throws when `resumes_at` is not in the future.
 */
export function readCollectionPause(
  tx: Tx,
  subscription: Subscription,
  asked: Stripe.SubscriptionUpdateParams["pause_collection"],
): Subscription["pause_collection"] {
  if (asked === undefined) return subscription.pause_collection;
  if (asked === null || asked === "") return null;
  if (asked.resumes_at !== undefined && asked.resumes_at <= tx.now) {
    throw invalidRequest("Invalid timestamp: must be an integer Unix timestamp in the future.", {
      param: "pause_collection[resumes_at]",
    });
  }
  return { behavior: asked.behavior, resumes_at: asked.resumes_at ?? null };
}

/** Schedules the end of a collection pause, or unschedules it. */
export function planCollection(tx: Tx, subscription: Subscription): void {
  const at = subscription.pause_collection?.resumes_at ?? null;
  setDue(tx, "subscription.collection_resumes", subscription.id, at);
}

export function resumeCollection(tx: Tx, id: string): void {
  const subscription = get(tx, "subscription", id);
  if (isEnded(subscription) || !subscription.pause_collection) return;
  saveSubscription(tx, subscription, { ...subscription, pause_collection: null });
}

/** While collection is paused by `keep_as_draft`, invoices are made and left as drafts. */
export const keepsDrafts = (subscription: Subscription | null): boolean =>
  subscription?.pause_collection?.behavior === "keep_as_draft";

/**
 * Handles an open invoice of a subscription whose collection is paused, with the requested behaviour. False:
 * collect it as usual.
 */
export function settlePaused(tx: Tx, subscription: Subscription | null, invoice: Invoice): boolean {
  switch (subscription?.pause_collection?.behavior) {
    case "void":
      voidInvoice(tx, invoice.id);
      return true;
    case "mark_uncollectible":
      markUncollectible(tx, invoice.id);
      return true;
    default:
      return false;
  }
}
