import type Stripe from "stripe";
import { emit, emitChange } from "./emit";
import { invalidRequest, missingParam, noSuch } from "./errors";
import { newId } from "./ids";
import { mergeMetadata, textOr } from "./metadata";
import type { Plan, Price } from "./objects";
import { find, get, put, rowsBy, type Tx } from "./state";

const MAX_AMOUNT = 99_999_999;
/** The longest interval is three years. */
const LONGEST: Record<string, number> = { day: 1095, week: 156, month: 36, year: 3 };

export function createPrice(tx: Tx, params: Stripe.PriceCreateParams): Price {
  if (!params.currency) throw missingParam("currency");
  const amount = amountOf(params);
  const product = productOf(tx, params);
  if (params.recurring) checkRecurring(params.recurring);
  const price: Price = {
    id: newId(tx, "price"),
    object: "price",
    active: params.active ?? true,
    billing_scheme: "per_unit",
    created: tx.now,
    currency: params.currency.toLowerCase(),
    custom_unit_amount: null,
    livemode: false,
    lookup_key: takeLookupKey(tx, params.lookup_key, params.transfer_lookup_key),
    metadata: mergeMetadata(null, params.metadata),
    nickname: params.nickname ?? null,
    product,
    recurring: params.recurring
      ? {
          interval: params.recurring.interval,
          interval_count: params.recurring.interval_count ?? 1,
          meter: null,
          trial_period_days: null,
          usage_type: "licensed",
        }
      : null,
    tax_behavior: params.tax_behavior ?? "unspecified",
    tiers_mode: null,
    transform_quantity: null,
    type: params.recurring ? "recurring" : "one_time",
    unit_amount: amount,
    unit_amount_decimal: String(amount),
  };
  emit(tx, "price.created", put(tx, "price", price));
  return price;
}

export function updatePrice(tx: Tx, id: string, params: Stripe.PriceUpdateParams): Price {
  const price = requirePrice(tx, id);
  if (params.active === false && get(tx, "product", price.product).default_price === id) {
    throw invalidRequest("This price cannot be archived because it is the default price of its product.");
  }
  if (
    params.tax_behavior &&
    price.tax_behavior !== "unspecified" &&
    params.tax_behavior !== price.tax_behavior
  ) {
    throw invalidRequest("You cannot change the tax behavior of a price once it is specified.", {
      param: "tax_behavior",
    });
  }
  const next: Price = {
    ...price,
    active: params.active ?? price.active,
    lookup_key:
      params.lookup_key === undefined
        ? price.lookup_key
        : takeLookupKey(tx, params.lookup_key || undefined, params.transfer_lookup_key, id),
    metadata: mergeMetadata(price.metadata, params.metadata),
    nickname: textOr(price.nickname, params.nickname),
    tax_behavior: params.tax_behavior ?? price.tax_behavior,
  };
  put(tx, "price", next);
  emitChange(tx, "price.updated", price, next);
  return next;
}

export function requirePrice(tx: Tx, id: string, param?: string): Price {
  const price = find(tx, "price", id);
  if (!price) throw noSuch("price", id, param ?? "price", param === undefined);
  return price;
}

/** The legacy `plan` of a recurring price; subscription items still carry it. */
export function planOf(price: Price): Plan {
  return {
    id: price.id,
    object: "plan",
    active: price.active,
    amount: price.unit_amount,
    amount_decimal: price.unit_amount_decimal,
    billing_scheme: price.billing_scheme,
    created: price.created,
    currency: price.currency,
    interval: (price.recurring?.interval ?? "month") as Plan["interval"],
    interval_count: price.recurring?.interval_count ?? 1,
    livemode: false,
    metadata: price.metadata,
    meter: null,
    nickname: price.nickname,
    product: price.product,
    tiers_mode: null,
    transform_usage: null,
    trial_period_days: null,
    usage_type: "licensed",
  };
}

function checkRecurring({
  interval_count: count = 1,
  interval,
  usage_type,
}: Stripe.PriceCreateParams.Recurring): void {
  if (count < 1 || count > (LONGEST[interval] ?? 0)) {
    throw invalidRequest("Invalid interval_count: a price recurs at least every three years.", {
      param: "recurring[interval_count]",
    });
  }
  if (usage_type === "metered") {
    throw invalidRequest("The Stripe sandbox has no metered prices yet.", {
      param: "recurring[usage_type]",
      code: "sandbox_not_implemented",
    });
  }
}

function amountOf(params: Stripe.PriceCreateParams): number {
  const amount = params.unit_amount;
  if (amount === undefined) throw missingParam("unit_amount");
  if (amount < 0)
    throw invalidRequest("Invalid non-negative integer", {
      param: "unit_amount",
      code: "parameter_invalid_integer",
    });
  if (amount > MAX_AMOUNT) {
    throw invalidRequest(`Amount must be no more than ${MAX_AMOUNT}`, {
      param: "unit_amount",
      code: "amount_too_large",
    });
  }
  return amount;
}

function productOf(tx: Tx, params: Stripe.PriceCreateParams): string {
  if (!params.product) throw missingParam("product");
  if (!find(tx, "product", params.product)) throw noSuch("product", params.product, "product");
  return params.product;
}

/** A lookup key belongs to one price; `transfer_lookup_key` moves it from its current price. */
function takeLookupKey(
  tx: Tx,
  key: string | undefined,
  transfer: boolean | undefined,
  self?: string,
): string | null {
  if (!key) return null;
  const holder = rowsBy(tx, "price", "lookup_key", key).find((price) => price.id !== self);
  if (!holder) return key;
  if (!transfer) {
    throw invalidRequest(
      `A price (\`${holder.id}\`) already uses that lookup key. Pass transfer_lookup_key=true to transfer it.`,
      { param: "lookup_key", code: "resource_already_exists" },
    );
  }
  const without: Price = { ...holder, lookup_key: null };
  put(tx, "price", without);
  emitChange(tx, "price.updated", holder, without);
  return key;
}
