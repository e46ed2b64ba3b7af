import { type AppContext, inTransaction } from "@/context";
import { writeAudit } from "@/features/platform";
import type { Locale } from "@/lib/locale";
import { AppError } from "@/refusal";
import { adoptCoupons } from "../repositories/promotion-coupons.repository";
import { insertPromotion } from "../repositories/promotion-write.repository";
import { findPromotion } from "../repositories/promotions.repository";
import type { Promotion, PromotionDraft } from "../types/promotion";
import { ensureCoupons } from "./promotion-coupons.service";
import { assertDates, assertNoOverlap, assertTargets, auditLabels, explainOverlap } from "./promotion-rules";

export type NewPromotion = {
  draft: PromotionDraft;
  /** Idempotency key: a repeat returns the same promotion. Null for a caller that never repeats. */
  key: string | null;
  reason: string;
  locale: Locale;
};

/**
 * Creates a promotion (PROMO-1, PROMO-5): its coupons at Stripe first, then promotion, targets and audit
 * row in one transaction. If Stripe fails, there is no promotion; coupons ordered before the failure
 * are reused by a repeat, or deleted by the job.
 *
 * Refuses with 400 `promotion_start_past`, `promotion_end_too_early`, `promotion_target_unknown`,
 * 409 `promotion_overlaps`, `promotion_key_used`, 503 `stripe_unavailable`.
 */
export async function createPromotion(ctx: AppContext, input: NewPromotion): Promise<Promotion> {
  const { draft, locale } = input;
  const now = ctx.clock.now();
  const id = input.key === null ? ctx.ids.next("prm") : `prm_${input.key}`;
  const made = await findPromotion(ctx.db, id);
  if (made) return isSameRequest(made, draft);

  const { startsAt: asked, ...rest } = draft;
  const promotion = { ...rest, id, startsAt: asked ?? now };
  assertDates(promotion, now, asked === null);
  const uses = await assertTargets(ctx, draft.targets);
  // The same promotion, written by another click in the meantime, is not an overlap.
  const wanted = { ...promotion, exceptId: id };
  await assertNoOverlap(ctx, wanted, locale);
  const coupons = await ensureCoupons(ctx, promotion, uses);

  await explainOverlap(ctx, wanted, locale, () =>
    inTransaction(ctx, async (t) => {
      const written = await insertPromotion(t.tx, { ...promotion, by: t.actor, at: t.now });
      // Another click on the same form came first and has written everything.
      if (!written) return;
      if (!(await adoptCoupons(t.tx, coupons, t.now))) throw new AppError("conflict", "conflict");
      await writeAudit(t, [
        {
          action: "promotion.created",
          subject: `promotion:${id}`,
          after: auditLabels(promotion),
          reason: input.reason,
        },
      ]);
    }),
  );
  const created = await findPromotion(ctx.db, id);
  if (!created) throw new Error(`promotion ${id} vanished after it was written`);
  return isSameRequest(created, draft);
}

/** A repeat returns the existing promotion; a different request with the same key is refused. */
function isSameRequest(made: Promotion, draft: PromotionDraft): Promotion {
  const words = (p: PromotionDraft) => {
    const {
      targets: _targets,
      startsAt: _startsAt,
      ...compared
    } = auditLabels({
      ...p,
      id: "",
      startsAt: p.startsAt ?? made.startsAt,
    });
    return JSON.stringify(compared);
  };
  if (words(made) !== words(draft)) throw new AppError("conflict", "promotion_key_used");
  return made;
}
