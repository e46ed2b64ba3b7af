import { type AppContext, inTransaction } from "@/context";
import { grantsOf } from "@/domain/feature";
import { INTERVALS } from "@/domain/plan";
import { writeAudit } from "@/features/platform";
import { AppError } from "@/refusal";
import { findFeatures } from "../repositories/features.repository";
import { findRivals, insertPlan, lockCatalogue } from "../repositories/plan-admin.repository";
import { insertPrices, type PlanRow } from "../repositories/plans.repository";
import type { PlanCreation } from "../types/plan-input";
import { assertGrants } from "./assert-grants";
import { nowOrLater } from "./product-copy.service";
import { publishCatalogue } from "./publish-catalogue.service";

/**
 * Creates a plan with its first prices: our row first, off the shop window, then Stripe's product and prices.
 * When Stripe is away (or we die in between), the plan stays off and the `catalogue` job publishes it.
 * What the input leaves out of limits and features, the plan does not grant.
 *
 * Refuses with 422 for a value that the registry does not allow, 409 `plan_slug_taken`, `plan_tier_taken`, `free_plan_exists`.
 */
export async function createPlan(
  ctx: AppContext,
  input: PlanCreation,
): Promise<{ plan: PlanRow; published: boolean }> {
  const { prices, ...content } = input;
  const plan = await inTransaction(ctx, async (t) => {
    await lockCatalogue(t.tx);
    const id = t.ids.next("plan");
    await assertGrants(t.tx, input);
    await assertUnique(t.tx, { id, slug: input.slug, tier: input.tier, free: input.sale === "free" });
    const row = await insertPlan(
      t.tx,
      {
        ...content,
        id,
        ...grantsOf(await findFeatures(t.tx), input),
      },
      t.now,
    );
    const first = INTERVALS.flatMap((interval) => {
      const unitAmount = prices[interval];
      return unitAmount === null ? [] : [{ id: t.ids.next("price"), planId: id, interval, unitAmount }];
    });
    if (first.length > 0) await insertPrices(t.tx, first);
    await writeAudit(t, [
      { action: "plan.created", subject: `plan:${id}`, after: { ...input, active: false } },
    ]);
    return row;
  });
  const published = await nowOrLater(ctx, () => publishCatalogue(ctx, plan.id));
  return { plan, published };
}

/** Rank and slug are unique, and there is one free plan. */
export async function assertUnique(
  db: AppContext["db"],
  plan: { id: string; slug?: string; tier?: number; free?: boolean },
): Promise<void> {
  for (const rival of await findRivals(db, plan)) {
    if (rival.slug === plan.slug) throw new AppError("conflict", "plan_slug_taken");
    if (rival.tier === plan.tier) throw new AppError("conflict", "plan_tier_taken");
    throw new AppError("conflict", "free_plan_exists");
  }
}
