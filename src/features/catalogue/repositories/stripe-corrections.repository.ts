import type { Tx } from "@db/client";
import { plans, prices } from "@db/schema/catalogue";
import { and, eq, ne, sql } from "drizzle-orm";
import { DEFAULT_LOCALE } from "@/lib/locale";

/** Takes Stripe's words in the house's own language; the other languages stay. Stripe's product shows them already. */
export async function acceptTheirCopy(
  tx: Tx,
  planId: string,
  words: { name?: string; description?: string },
  now: Date,
): Promise<void> {
  const inLocale = (column: typeof plans.name | typeof plans.description, text: string) =>
    sql`jsonb_set(${column}, ${`{${DEFAULT_LOCALE}}`}::text[], to_jsonb(${text}::text))`;
  await tx
    .update(plans)
    .set({
      ...(words.name === undefined ? {} : { name: inLocale(plans.name, words.name) }),
      ...(words.description === undefined
        ? {}
        : { description: inLocale(plans.description, words.description) }),
      version: sql`${plans.version} + 1`,
      updatedAt: now,
    })
    .where(eq(plans.id, planId));
}

/** Whether a plan still has a price that costs something, apart from this one. */
export async function hasOtherPrice(tx: Tx, planId: string, priceId: string): Promise<boolean> {
  const rows = await tx
    .select({ id: prices.id })
    .from(prices)
    .where(and(eq(prices.planId, planId), eq(prices.current, true), ne(prices.id, priceId)))
    .limit(1);
  return rows.length > 0;
}

/** What Stripe charges is what the price is. */
export async function takeTheirAmount(tx: Tx, priceId: string, unitAmount: number): Promise<void> {
  await tx.update(prices).set({ unitAmount }).where(eq(prices.id, priceId));
}

/** The product and prices that were made in place of lost ones. */
export async function replaceAtProvider(
  tx: Tx,
  made: {
    planId: string;
    providerProductId?: string;
    prices: { priceId: string; providerPriceId: string }[];
  },
): Promise<void> {
  if (made.providerProductId !== undefined) {
    await tx
      .update(plans)
      .set({ providerProductId: made.providerProductId })
      .where(eq(plans.id, made.planId));
  }
  if (made.prices.length === 0) return;
  const list = sql.join(
    made.prices.map(({ priceId, providerPriceId }) => sql`(${priceId}, ${providerPriceId})`),
    sql`, `,
  );
  await tx.execute(
    sql`update ${prices} set stripe_price_id = made.stripe from (values ${list}) as made(id, stripe) where ${prices.id} = made.id`,
  );
}
