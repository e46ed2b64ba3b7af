import { type AppContext, inTransaction } from "@/context";
import { isSame } from "@/domain/same-state";
import { writeAudit } from "@/features/platform";
import { AppError } from "@/refusal";
import { findAllPlans, lockCatalogue, updateOrder } from "../repositories/plan-admin.repository";

/**
 * Puts the plans in this order (ids), all of them at once. A list that is not exactly the plans there are was
 * read before another change: 409 `plan_changed`.
 */
export async function orderPlans(ctx: AppContext, order: readonly string[]): Promise<void> {
  await inTransaction(ctx, async (t) => {
    await lockCatalogue(t.tx);
    const present = (await findAllPlans(t.tx)).map(({ plan }) => plan);
    const slugs = new Map(present.map((plan) => [plan.id, plan.slug]));
    if (order.length !== present.length || !order.every((id) => slugs.has(id))) {
      throw new AppError("conflict", "plan_changed");
    }
    const before = present.map((plan) => plan.slug);
    const after = order.map((id) => slugs.get(id) ?? id);
    if (isSame(before, after)) return;
    await updateOrder(t.tx, order, t.now);
    await writeAudit(t, [
      {
        action: "plan.reordered",
        subject: "plans:order",
        before: { order: before },
        after: { order: after },
      },
    ]);
  });
}
