import { type AppContext, inTransaction } from "@/context";
import { changedFields, narrowed } from "@/domain/plan-edit";
import { isSame } from "@/domain/same-state";
import { writeAudit } from "@/features/platform";
import { DEFAULT_LOCALE } from "@/lib/locale";
import { AppError } from "@/refusal";
import {
  lockCatalogue,
  lockPlan,
  type PlanContent,
  updateContent,
} from "../repositories/plan-admin.repository";
import type { PlanRow } from "../repositories/plans.repository";
import type { PlanEdit } from "../types/plan-input";
import { assertGrants } from "./assert-grants";
import { assertUnique } from "./create-plan.service";
import { nowOrLater, publishPendingCopies } from "./product-copy.service";

/**
 * Edits what a plan says and grants; limits and features that are left out stay. An edit of an older version
 * than the row's changes nothing, so that no edit overwrites an unseen one. Stripe's product gets the
 * new name at once, or by the `catalogue` job when Stripe is away.
 *
 * Refuses with 404 `plan_not_found`, 409 `plan_changed`, `plan_tier_taken`, 422 for a trial of what is not
 * bought and for a value that the registry does not allow.
 */
export async function editPlan(
  ctx: AppContext,
  planId: string,
  edit: PlanEdit,
): Promise<{ plan: PlanRow; changed: boolean; atStripe: boolean }> {
  const { version, reason, ...wanted } = edit;
  const result = await inTransaction(ctx, async (t) => {
    if (wanted.tier !== undefined) await lockCatalogue(t.tx);
    const row = await lockPlan(t.tx, planId);
    if (row === null) throw new AppError("not_found", "plan_not_found");
    if (row.version !== version) {
      throw new AppError("conflict", "plan_changed", { extra: { version: row.version } });
    }
    await assertGrants(t.tx, wanted);
    const change = changedFields(toContent(row), contentAfter(row, wanted));
    if (change === null) return { plan: row, changed: false };
    if (change.after.trialDays && row.sale !== "checkout") throw new AppError("invalid", "trial_not_sold");
    if (change.after.tier !== undefined) await assertUnique(t.tx, { id: row.id, tier: change.after.tier });
    const copy = isCopyChanged(row, change.after);
    const plan = await updateContent(t.tx, row.id, { content: change.after, copy, now: t.now });
    await writeAudit(t, [
      { action: "plan.edited", subject: `plan:${row.id}`, ...narrowed(change), reason: reason || null },
    ]);
    return { plan, changed: true };
  });
  const atStripe = await nowOrLater(ctx, () => publishPendingCopies(ctx, planId));
  return { ...result, atStripe };
}

const toContent = (row: PlanRow): PlanContent => ({
  tier: row.tier,
  name: row.name,
  description: row.description,
  highlights: row.highlights,
  support: row.support,
  features: row.features,
  limits: row.limits,
  executionModes: row.executionModes,
  marketplaces: row.marketplaces,
  trialDays: row.trialDays,
});

function contentAfter(row: PlanRow, wanted: Omit<PlanEdit, "version" | "reason">): Partial<PlanContent> {
  const { features, limits, ...rest } = wanted;
  return {
    ...rest,
    ...(features ? { features: { ...row.features, ...features } } : {}),
    ...(limits ? { limits: { ...row.limits, ...limits } } : {}),
  };
}

/** Stripe shows one language: only a change in that language is written there. */
const isCopyChanged = (row: PlanRow, after: Partial<PlanContent>): boolean =>
  (["name", "description"] as const).some(
    (field) =>
      after[field] !== undefined && !isSame(after[field][DEFAULT_LOCALE], row[field][DEFAULT_LOCALE]),
  );
