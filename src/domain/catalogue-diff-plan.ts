import {
  type CatalogueScope,
  getDefaultPrice,
  type OurPlan,
  type OurPrice,
  type PublishedPlan,
  type TheirPrice,
  type TheirProduct,
  toLookupKey,
} from "./catalogue";
import { type CatalogueFinding, type CatalogueKind, makeFinding, type Sides } from "./catalogue-finding";

/** One published plan against its product; `inFlight` are our ids of prices that are being made right now. */
export function diffPlan(
  plan: PublishedPlan,
  product: TheirProduct | null,
  prices: readonly TheirPrice[],
  inFlight: ReadonlySet<string>,
): CatalogueFinding[] {
  const { providerProductId } = plan;
  const scope: CatalogueScope = { kind: "product", providerProductId };
  const who = { planId: plan.planId, plan: plan.name };
  const say = (kind: CatalogueKind, sides: Sides, about = "") =>
    makeFinding(scope, kind, about, { ours: { ...who, ...sides.ours }, theirs: sides.theirs });

  // An inactive plan is not sold, so nothing has to exist for it. Its texts may still differ.
  if (product === null) {
    return plan.active ? [say("product_deleted", { ours: { providerProductId }, theirs: null })] : [];
  }
  const found: CatalogueFinding[] = [];
  if (plan.active && !product.active) {
    found.push(say("product_archived", { ours: { active: true }, theirs: { active: false } }));
  }
  if (!plan.copyOwed) found.push(...diffCopy(plan, product, say));
  const theirs = new Map(prices.map((price) => [price.providerPriceId, price]));
  const making = prices.filter((price) => isInFlight(plan, price, inFlight));
  for (const price of plan.prices) found.push(...diffPrice(plan, price, theirs, making.length > 0, say));
  for (const price of prices) {
    const isKnown = plan.prices.some((ours) => ours.providerPriceId === price.providerPriceId);
    if (!price.active || isKnown || making.includes(price)) continue;
    found.push(say("unknown_price", { ours: null, theirs: sideOf(price) }, price.providerPriceId));
  }
  const isMoving = making.some((price) => price.providerPriceId === product.defaultPriceId);
  if (plan.active && !isMoving) found.push(...diffDefault(plan, product, theirs, say));
  return found;
}

type Say = (kind: CatalogueKind, sides: Sides, about?: string) => CatalogueFinding;

function diffCopy(plan: OurPlan, product: TheirProduct, say: Say): CatalogueFinding[] {
  const { name, description } = product;
  const found: CatalogueFinding[] = [];
  if (name !== plan.name) found.push(say("product_renamed", { ours: { name: plan.name }, theirs: { name } }));
  if ((description ?? "") !== plan.description) {
    const ours = { description: plan.description };
    found.push(say("product_description_changed", { ours, theirs: { description } }));
  }
  return found;
}

/** A price of ours is made at the provider first and written down after; in between it is not unknown. */
function isInFlight(plan: OurPlan, price: TheirPrice, inFlight: ReadonlySet<string>): boolean {
  if (price.priceId === null) return false;
  const row = plan.prices.find((ours) => ours.priceId === price.priceId);
  return row ? row.providerPriceId === null : inFlight.has(price.priceId);
}

function diffPrice(
  plan: OurPlan,
  price: OurPrice,
  prices: ReadonlyMap<string, TheirPrice>,
  isChanging: boolean,
  say: Say,
): CatalogueFinding[] {
  const id = price.providerPriceId;
  if (id === null) return [];
  const { priceId, unitAmount, currency, interval } = price;
  const ours = { priceId, providerPriceId: id, unitAmount, currency, interval };
  const theirs = prices.get(id);
  const isSold = price.current && plan.active;
  if (!theirs) return isSold ? [say("price_missing", { ours, theirs: null }, id)] : [];
  const isSame =
    theirs.unitAmount === unitAmount && theirs.currency === currency && theirs.interval === interval;
  if (!isSame) return [say("price_differs", { ours, theirs: sideOf(theirs) }, id)];
  if (!isSold) return [];
  if (!theirs.active) {
    return [
      say(
        "price_archived",
        { ours: { ...ours, active: true }, theirs: { ...sideOf(theirs), active: false } },
        id,
      ),
    ];
  }
  const lookupKey = toLookupKey(plan, price);
  // A price change hands the key to the new price a moment before our rows say so.
  if (theirs.lookupKey === lookupKey || isChanging) return [];
  return [
    say("lookup_key_moved", { ours: { ...ours, lookupKey }, theirs: { lookupKey: theirs.lookupKey } }, id),
  ];
}

const sideOf = (price: TheirPrice) => ({
  providerPriceId: price.providerPriceId,
  unitAmount: price.unitAmount,
  currency: price.currency,
  interval: price.interval,
});

/** The provider's own pages offer the default price: it must be one that we sell now. */
function diffDefault(
  plan: OurPlan,
  product: TheirProduct,
  prices: ReadonlyMap<string, TheirPrice>,
  say: Say,
): CatalogueFinding[] {
  const wanted = getDefaultPrice(plan);
  const id = product.defaultPriceId;
  if (wanted === null) return [];
  if (
    plan.prices.some(
      (price) => price.current && price.providerPriceId !== null && price.providerPriceId === id,
    )
  ) {
    return [];
  }
  const theirs = id === null ? undefined : prices.get(id);
  const ours = {
    providerPriceId: wanted.providerPriceId,
    unitAmount: wanted.unitAmount,
    currency: wanted.currency,
    interval: wanted.interval,
  };
  return [say("default_price_moved", { ours, theirs: theirs ? sideOf(theirs) : { providerPriceId: id } })];
}
