import { rows } from "./rows";
import type { World } from "./world";

export type FindingSeen = {
  id: string;
  key: string;
  kind: string;
  severity: string;
  ours: Record<string, unknown> | null;
  theirs: Record<string, unknown> | null;
  resolution: string | null;
  reason: string | null;
};

/** The findings that are open, by kind. */
export const openFindings = (world: World) =>
  rows<FindingSeen>(
    world,
    "select id, key, kind, severity, ours, theirs, resolution, reason from findings where resolved_at is null order by kind, key",
  );

export const findingOf = async (world: World, id: string) =>
  (
    await rows<FindingSeen>(
      world,
      "select id, key, kind, severity, ours, theirs, resolution, reason from findings where id = $1",
      [id],
    )
  )[0];

/** The Stripe ids of one plan's product and of its current prices. */
export async function atStripe(
  world: World,
  slug: string,
): Promise<{ product: string; month: string; year: string }> {
  const found = await rows<{ product: string; interval: "month" | "year"; price: string }>(
    world,
    `select stripe_product_id as product, interval, stripe_price_id as price
       from plans join prices on prices.plan_id = plans.id where slug = $1 and current`,
    [slug],
  );
  const of = (interval: string) => found.find((row) => row.interval === interval)?.price ?? "";
  return { product: found[0]?.product ?? "", month: of("month"), year: of("year") };
}
