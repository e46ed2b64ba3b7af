import { type AppContext, inTransaction } from "@/context";
import { insertFeatures, type NewFeature } from "../repositories/features.repository";
import { insertPlans, insertPrices, type NewPlan } from "../repositories/plans.repository";

export type SeedFeature = NewFeature;
export type SeedPlan = NewPlan & { month: number | null; year: number | null };

/** Writes features, plans and their first prices (minor units); what is there already stays as it is. */
export async function seedCatalogue(
  ctx: AppContext,
  catalogue: { plans: readonly SeedPlan[]; features: readonly SeedFeature[] },
): Promise<void> {
  await inTransaction(ctx, async (t) => {
    await insertFeatures(t.tx, catalogue.features);
    await insertPlans(
      t.tx,
      catalogue.plans.map(({ month: _month, year: _year, ...plan }) => plan),
    );
    await insertPrices(
      t.tx,
      catalogue.plans.flatMap(({ id, slug, month, year }) => [
        ...(month === null
          ? []
          : [{ id: `price_${slug}_month_1`, planId: id, interval: "month" as const, unitAmount: month }]),
        ...(year === null
          ? []
          : [{ id: `price_${slug}_year_1`, planId: id, interval: "year" as const, unitAmount: year }]),
      ]),
    );
  });
}
