import { type AppContext, inTransaction, type TxContext } from "@/context";
import { type Lasting, stateAt } from "@/domain/promotion";
import { writeAudit } from "@/features/platform";
import type { Locale } from "@/lib/locale";
import { AppError } from "@/refusal";
import {
  adoptCoupons,
  findCurrentCoupons,
  retireOtherCoupons,
} from "../repositories/promotion-coupons.repository";
import { lockPromotion, updatePromotion } from "../repositories/promotion-write.repository";
import { findPromotion } from "../repositories/promotions.repository";
import type { Promotion, PromotionTarget } from "../types/promotion";
import { ensureCoupons } from "./promotion-coupons.service";
import {
  assertDates,
  assertNoOverlap,
  assertTargets,
  auditLabels,
  explainOverlap,
  isBegun,
} from "./promotion-rules";

/** The fields to change; omitted fields stay. `startsAt: null` is now, `endsAt: null` is open. */
export type PromotionChange = {
  label?: string;
  percent?: number;
  lasting?: Lasting;
  startsAt?: Date | null;
  endsAt?: Date | null;
  targets?: PromotionTarget[];
};

export type PromotionEdit = {
  id: string;
  /** The version that was on the screen. */
  version: number;
  change: PromotionChange;
  reason: string;
  locale: Locale;
};

/**
 * Edits a promotion. Before its start everything can change. While it runs, only its name and its end:
 * subscribers were promised the rest, and another percentage is another promotion. After its end nothing can
 * change.
 *
 * Refuses with 404 `promotion_not_found`, 409 `promotion_changed` (another edit came first),
 * `promotion_running`, `promotion_ended`, `promotion_overlaps`, and as `createPromotion` does.
 */
export async function editPromotion(ctx: AppContext, input: PromotionEdit): Promise<Promotion> {
  const now = ctx.clock.now();
  const before = await findPromotion(ctx.db, input.id);
  if (!before) throw new AppError("not_found", "promotion_not_found");
  const after = applied(before, input.change, now);
  assertEditable(before, input, now);
  assertDates(after, now, isBegun(before, now) || !input.change.startsAt);
  const uses = await assertTargetsExist(ctx, before, after);
  const wanted = { ...after, exceptId: before.id };
  await assertNoOverlap(ctx, wanted, input.locale);
  const coupons = await couponsAtStripe(ctx, before, after, uses);

  await explainOverlap(ctx, wanted, input.locale, () =>
    inTransaction(ctx, async (t) => {
      await stillThatVersion(t, input);
      await updatePromotion(t.tx, { ...after, version: before.version, by: t.actor, at: t.now });
      if (coupons) {
        if (!(await adoptCoupons(t.tx, coupons, t.now))) throw new AppError("conflict", "conflict");
        await retireOtherCoupons(t.tx, before.id, coupons, t.now);
      }
      await writeAudit(t, [
        {
          action: "promotion.edited",
          subject: `promotion:${before.id}`,
          before: auditLabels(before),
          after: auditLabels(after),
          reason: input.reason,
        },
      ]);
    }),
  );
  return { ...after, version: before.version + 1 };
}

function applied(before: Promotion, change: PromotionChange, now: Date): Promotion {
  const { startsAt = before.startsAt, ...rest } = change;
  return { ...before, ...rest, startsAt: startsAt ?? now };
}

function assertEditable(before: Promotion, { version, change }: PromotionEdit, now: Date): void {
  const state = stateAt(before, now);
  if (state === "ended" || state === "withdrawn") throw new AppError("conflict", "promotion_ended");
  if (before.version !== version) throw new AppError("conflict", "promotion_changed");
  const frozen = ["percent", "lasting", "startsAt", "targets"] as const;
  if (state === "running" && frozen.some((field) => change[field] !== undefined)) {
    throw new AppError("conflict", "promotion_running");
  }
}

/** Checks again under the promotion's lock, so that no other edit or end comes before the write. */
async function stillThatVersion(t: TxContext, input: PromotionEdit): Promise<void> {
  await lockPromotion(t.tx, input.id);
  const now = await findPromotion(t.tx, input.id);
  if (!now) throw new AppError("not_found", "promotion_not_found");
  assertEditable(now, input, t.now);
}

/** Skips the check when targets and terms are unchanged: a covered plan may no longer be sold. */
async function assertTargetsExist(ctx: AppContext, before: Promotion, after: Promotion) {
  return before.targets === after.targets &&
    before.lasting === after.lasting &&
    before.percent === after.percent
    ? null
    : assertTargets(ctx, after.targets);
}

/** Creates coupons for new terms and renames those in use; null when no new coupons are needed. */
async function couponsAtStripe(
  ctx: AppContext,
  before: Promotion,
  after: Promotion,
  uses: Awaited<ReturnType<typeof assertTargetsExist>>,
): Promise<string[] | null> {
  const ids = uses ? await ensureCoupons(ctx, after, uses) : null;
  if (before.label !== after.label) {
    for (const { id } of await findCurrentCoupons(ctx.db, before.id)) {
      await ctx.publisher.renameCoupon(id, after.label);
    }
  }
  return ids;
}
