import { isCouponValid, isPromotionActive } from "../engine/coupons";
import type { Coupon, Invoice, PromotionCode, Subscription } from "../engine/objects";
import { planOf } from "../engine/prices";
import { find, type Tx } from "../engine/state";

export type WireObject = { id?: string; object?: string; [field: string]: unknown };

/** How many lines an invoice includes; the rest are read from their own list. */
const LINES_SHOWN = 10;

/** An object as the API returns it: time-dependent fields are computed now, long lists are cut. */
export function present(tx: Tx, stored: WireObject): WireObject {
  if (stored.deleted === true) return stored;
  switch (stored.object) {
    case "customer":
      return find(tx, "tombstone", stored.id) ?? { discount: null, ...stored };
    case "coupon": {
      const coupon = stored as unknown as Coupon;
      // Stripe returns `applies_to` only if it is expanded.
      const { applies_to: _limits, ...shown } = stored;
      return { ...shown, valid: find(tx, "coupon", coupon.id) !== null && isCouponValid(coupon, tx.now) };
    }
    case "promotion_code":
      return { ...stored, active: isPromotionActive(tx, stored as unknown as PromotionCode) };
    case "subscription":
      return withLivePrices(tx, stored as unknown as Subscription);
    case "invoice":
      return shortened(stored as unknown as Invoice);
    default:
      return stored;
  }
}

/** An item shows its price as it is now: archiving a price shows on every item that uses it. */
function withLivePrices(tx: Tx, subscription: Subscription): WireObject {
  const data = subscription.items.data.map((item) => {
    const price = find(tx, "price", item.price.id) ?? item.price;
    return price === item.price ? item : { ...item, price, plan: planOf(price) };
  });
  return { ...subscription, items: { ...subscription.items, data } };
}

function shortened(invoice: Invoice): WireObject {
  const { lines } = invoice;
  if (lines.data.length <= LINES_SHOWN) return invoice as unknown as WireObject;
  return { ...invoice, lines: { ...lines, data: lines.data.slice(0, LINES_SHOWN), has_more: true } };
}
