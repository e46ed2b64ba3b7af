import { type AppContext, inTransaction } from "@/context";
import { stateAt } from "@/domain/promotion";
import { writeAudit } from "@/features/platform";
import { AppError } from "@/refusal";
import { lockPromotion, updatePromotion } from "../repositories/promotion-write.repository";
import { findPromotion } from "../repositories/promotions.repository";
import type { Promotion } from "../types/promotion";
import { auditLabels } from "./promotion-rules";

/**
 * Ends a promotion now; one that has not started is withdrawn and never runs. Joiners keep their discount. If
 * the promotion is already over, nothing is written.
 *
 * Refuses with 404 `promotion_not_found`.
 */
export async function endPromotion(
  ctx: AppContext,
  input: { id: string; reason: string },
): Promise<Promotion> {
  return inTransaction(ctx, async (t) => {
    await lockPromotion(t.tx, input.id);
    const before = await findPromotion(t.tx, input.id);
    if (!before) throw new AppError("not_found", "promotion_not_found");
    const state = stateAt(before, t.now);
    if (state === "ended" || state === "withdrawn") return before;
    const endsAt = state === "scheduled" ? before.startsAt : t.now;
    const after = { ...before, endsAt, endedBy: t.actor };
    await updatePromotion(t.tx, { ...after, by: t.actor, at: t.now });
    await writeAudit(t, [
      {
        action: "promotion.ended",
        subject: `promotion:${before.id}`,
        before: auditLabels(before),
        after: auditLabels(after),
        reason: input.reason,
      },
    ]);
    return { ...after, version: before.version + 1 };
  });
}
