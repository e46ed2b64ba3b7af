import { requireCustomer } from "./customers";
import { emit } from "./emit";
import { StripeFailure } from "./errors";
import type { Discount } from "./objects";
import { get, type Tx } from "./state";
import { saveSubscription } from "./subscription-save";
import { requireSubscription } from "./subscription-update";

type GoneDiscount = Omit<Discount, "end" | "deleted"> & { deleted: true };

/** `DELETE /v1/subscriptions/:id/discount`: removes every subscription-level discount. */
export function removeSubscriptionDiscount(tx: Tx, id: string): GoneDiscount {
  const subscription = requireSubscription(tx, id);
  const held = subscription.discounts.map((discount) => get(tx, "discount", discount));
  const last = held.at(-1);
  if (!last) throw noDiscount("subscription", id);
  for (const discount of held) emit(tx, "customer.discount.deleted", discount);
  saveSubscription(tx, subscription, { ...subscription, discounts: [] });
  return asGone(last);
}

/** `DELETE /v1/customers/:id/discount`. This API version has no call that gives a customer a discount. */
export function removeCustomerDiscount(tx: Tx, id: string): never {
  throw noDiscount("customer", requireCustomer(tx, id).id);
}

function asGone({
  end: _end,
  deleted: _deleted,
  ...discount
}: Discount & { deleted?: unknown }): GoneDiscount {
  return { ...discount, deleted: true };
}

function noDiscount(noun: string, id: string): StripeFailure {
  return new StripeFailure(404, {
    type: "invalid_request_error",
    code: "resource_missing",
    message: `No active discount for ${noun}: ${id}`,
    param: "id",
  });
}
