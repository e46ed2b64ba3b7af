import { type AppContext, inTransaction } from "@/context";
import { type BillingTerms, DEFAULT_TERMS } from "@/domain/billing-terms";
import { isSame } from "@/domain/same-state";
import { writeAudit } from "@/features/platform";
import { AppError } from "@/refusal";
import {
  DEFAULT_SCOPE,
  findEveryTerms,
  lockTerms,
  saveTerms,
} from "../repositories/billing-terms.repository";
import { findPlan } from "../repositories/plans.repository";

type Change = { version: number; terms: Partial<BillingTerms>; reason: string };
type Saved = { version: number; changed: boolean };

/** Sets the terms of all plans that have none of their own. Refuses with 409 `terms_changed`. */
export const setDefaultTerms = (ctx: AppContext, change: Change): Promise<Saved> =>
  setTerms(ctx, { scope: DEFAULT_SCOPE, planId: null }, change);

/**
 * Sets what a plan has of its own. They hold for its subscribers from the next read on, also for those whose
 * charge has failed already. Refuses with 404 `plan_not_found`, 409 `terms_changed`.
 */
export async function setPlanTerms(ctx: AppContext, planId: string, change: Change): Promise<Saved> {
  const plan = await findPlan(ctx.db, planId);
  if (plan === null) throw new AppError("not_found", "plan_not_found");
  return setTerms(ctx, { scope: plan.id, planId: plan.id }, change);
}

const setTerms = (
  ctx: AppContext,
  target: { scope: string; planId: string | null },
  { version, terms, reason }: Change,
): Promise<Saved> =>
  inTransaction(ctx, async (t) => {
    const row = await lockTerms(t.tx, target.scope);
    const held = row?.version ?? 0;
    if (held !== version) throw new AppError("conflict", "terms_changed", { extra: { version: held } });
    const before = row?.terms ?? (target.planId === null ? DEFAULT_TERMS : {});
    if (isSame(before, terms)) return { version: held, changed: false };
    await saveTerms(t.tx, { ...target, terms, version: held + 1 }, t.now);
    await writeAudit(t, [
      {
        action: "billing_terms.changed",
        subject: `billing_terms:${target.scope}`,
        before,
        after: terms,
        reason,
      },
    ]);
    return { version: held + 1, changed: true };
  });

/** All terms for the panel: the default, and what each plan has of its own. */
export async function listTerms(ctx: AppContext): Promise<{
  byDefault: { terms: BillingTerms; version: number };
  ofPlan: (planId: string) => { terms: Partial<BillingTerms>; version: number };
}> {
  const rows = new Map((await findEveryTerms(ctx.db)).map((row) => [row.scope, row]));
  const standard = rows.get(DEFAULT_SCOPE);
  return {
    byDefault: { terms: { ...DEFAULT_TERMS, ...standard?.terms }, version: standard?.version ?? 0 },
    ofPlan: (planId) => ({ terms: rows.get(planId)?.terms ?? {}, version: rows.get(planId)?.version ?? 0 }),
  };
}
