import type { AppContext } from "@/context";
import { type Lasting, lastMoment, type PromotionWindow, stateAt } from "@/domain/promotion";
import { findPlansByIds } from "@/features/catalogue";
import { formatDate } from "@/i18n/format";
import type { Locale } from "@/lib/locale";
import { AppError } from "@/refusal";
import { isOverlapViolation } from "../repositories/promotion-write.repository";
import { findOverlap } from "../repositories/promotions.repository";
import type { Promotion, PromotionTarget } from "../types/promotion";
import { listPromotablePrices } from "./promotable-prices";
import type { CouponUse } from "./promotion-coupons.service";

/** Refuses invalid dates: 400 `promotion_start_past`, `promotion_end_too_early`. */
export function assertDates(window: PromotionWindow, now: Date, mayHaveBegun: boolean): void {
  if (!mayHaveBegun && window.startsAt < now) throw new AppError("malformed", "promotion_start_past");
  const { endsAt } = window;
  if (endsAt !== null && (endsAt <= window.startsAt || endsAt <= now)) {
    throw new AppError("malformed", "promotion_end_too_early");
  }
}

/**
 * Refuses targets that are not sold by checkout (400 `promotion_target_unknown`); returns how each target is
 * bought. A plan with a trial is also bought without it, by apps that have already used theirs.
 */
export async function assertTargets(ctx: AppContext, targets: PromotionTarget[]): Promise<CouponUse[]> {
  const prices = await listPromotablePrices(ctx, "en");
  return targets.flatMap((on) => {
    const price = prices.find((p) => p.planId === on.planId && p.interval === on.interval);
    if (!price) throw new AppError("malformed", "promotion_target_unknown");
    const { interval } = on;
    return price.trialDays > 0
      ? [
          { interval, trialDays: 0 },
          { interval, trialDays: price.trialDays },
        ]
      : [{ interval, trialDays: 0 }];
  });
}

export type Wanted = PromotionWindow & { targets: PromotionTarget[]; exceptId: string | null };

const intervalLabel: Record<Locale, Record<"month" | "year", string>> = {
  "pt-BR": { month: "mensal", year: "anual" },
  en: { month: "monthly", year: "yearly" },
};
const openEnd: Record<Locale, string> = { "pt-BR": "sem data de término", en: "no end date" };

/** Refuses an overlap: 409 `promotion_overlaps` with the other promotion, plan, interval and dates. */
export async function assertNoOverlap(ctx: AppContext, wanted: Wanted, locale: Locale): Promise<void> {
  const found = await findOverlap(ctx.db, wanted);
  if (!found) return;
  const { id, label, startsAt, endsAt } = found.promotion;
  const { planId, interval } = found.on;
  const [plan] = await findPlansByIds(ctx.db, [planId]);
  const planName = plan?.name[locale] ?? planId;
  throw new AppError("conflict", "promotion_overlaps", {
    params: {
      label,
      plan: planName,
      interval: intervalLabel[locale][interval],
      from: formatDate(startsAt, locale, "datetime"),
      until: endsAt ? formatDate(lastMoment(endsAt), locale, "datetime") : openEnd[locale],
    },
    extra: {
      overlap: {
        ...{ promotionId: id, label, plan: planName, interval },
        startsAt: startsAt.toISOString(),
        endsAt: endsAt?.toISOString() ?? null,
      },
    },
  });
}

/** Runs a write; turns a violation of the overlap constraint into the 409 of `assertNoOverlap`. */
export async function explainOverlap<T>(
  ctx: AppContext,
  wanted: Wanted,
  locale: Locale,
  write: () => Promise<T>,
): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!isOverlapViolation(error)) throw error;
    await assertNoOverlap(ctx, wanted, locale);
    // The other one was withdrawn between the two statements: a retry will succeed.
    throw new AppError("conflict", "conflict", { retryAfterSeconds: 1, cause: error });
  }
}

/** A promotion as the audit log keeps it. */
export const auditLabels = (p: Omit<Promotion, "version" | "createdBy" | "createdAt" | "endedBy">) => ({
  label: p.label,
  percent: p.percent,
  lasting: lastingWord(p.lasting),
  startsAt: p.startsAt.toISOString(),
  endsAt: p.endsAt?.toISOString() ?? null,
  targets: p.targets.map((on) => `${on.planId}:${on.interval}`).sort(),
});

const lastingWord = (lasting: Lasting) =>
  lasting.kind === "months" ? `${lasting.months} months` : lasting.kind;

/** Whether the promotion has started, after which its terms can no longer change. */
export const isBegun = (promotion: PromotionWindow, now: Date) => stateAt(promotion, now) !== "scheduled";
