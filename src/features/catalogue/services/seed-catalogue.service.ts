import { type AppContext, inTransaction } from "@/context";
import { insertPlans, insertPrices, type NewPlan } from "../repositories/plans.repository";

export type SeedPlan = NewPlan & { month: number | null; year: number | null };

/** Writes plans and their first prices (minor units); what is there already stays as it is. */
export async function seedCatalogue(ctx: AppContext, catalogue: readonly SeedPlan[]): Promise<void> {
  await inTransaction(ctx, async (t) => {
    await insertPlans(
      t.tx,
      catalogue.map(({ month: _month, year: _year, ...plan }) => plan),
    );
    await insertPrices(
      t.tx,
      catalogue.flatMap(({ id, slug, month, year }) => [
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
