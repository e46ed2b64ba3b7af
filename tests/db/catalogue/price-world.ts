import { call, type Person, signUp } from "@tests/support/person";
import { one, rows } from "@tests/support/rows";
import type { World } from "@tests/support/world";
import type Stripe from "stripe";
import { setRole } from "@/features/accounts";
import { POST as priceRoute } from "../../../app/api/admin/plans/[planId]/price/route";

/** An admin who may change prices. */
export async function admin(world: World, name = "Rita"): Promise<Person> {
  const person = await signUp(name);
  await setRole(world.ctx, person.email, "admin");
  return person;
}

type Body = Record<string, unknown> & { code?: string };

export const PLAN = "plan_starter";

/** Asks our API for a price change or its preview, as the page does. */
export const askPrice = (by: Person, body: unknown, planId = PLAN) =>
  call<Body>(priceRoute, "POST", `/api/admin/plans/${planId}/price`, {
    cookie: by.cookie,
    params: { planId },
    body,
  });

/** Changes the monthly Starter price, having looked at what is current. */
export async function changeTo(world: World, by: Person, unitAmount: number, interval = "month") {
  const current = await currentPrice(world, interval);
  return askPrice(by, {
    interval,
    unitAmount,
    reason: "Custos maiores",
    confirm: true,
    currentPriceId: current?.id ?? null,
  });
}

export type PriceFacts = {
  id: string;
  unit_amount: string;
  stripe_price_id: string;
  generation: number;
  current: boolean;
  retired_at: Date | null;
};

export const currentPrice = (world: World, interval = "month", planId = PLAN) =>
  one<PriceFacts>(world, "select * from prices where plan_id = $1 and interval = $2 and current", [
    planId,
    interval,
  ]);

export const pricesOf = (world: World, interval = "month", planId = PLAN) =>
  rows<PriceFacts>(world, "select * from prices where plan_id = $1 and interval = $2 order by generation", [
    planId,
    interval,
  ]);

export const changes = (world: World) =>
  rows<{ id: string; status: string; error: string | null; new_price_id: string }>(
    world,
    "select * from price_changes order by created_at, id",
  );

/** Stripe's prices of a plan at one interval, in a format for comparison. */
export async function atStripe(
  world: World,
  interval: Stripe.Price.Recurring.Interval = "month",
  planId = PLAN,
) {
  const plan = await one<{ product: string }>(
    world,
    "select stripe_product_id as product from plans where id = $1",
    [planId],
  );
  const product = await world.stripe.products.retrieve(plan?.product ?? "");
  const all = await world.stripe.prices.list({ product: product.id, limit: 100 });
  const ours = all.data.filter((price) => price.recurring?.interval === interval);
  return {
    active: ours
      .filter((price) => price.active)
      .map((price) => price.unit_amount)
      .sort((a, b) => (a ?? 0) - (b ?? 0)),
    archived: ours.filter((price) => !price.active).map((price) => price.unit_amount),
    default: ours.find((price) => price.id === product.default_price)?.unit_amount ?? null,
    lookup: ours.find((price) => price.lookup_key === `starter_${interval}_brl`)?.unit_amount ?? null,
  };
}
