import { type AppContext, inTransaction } from "@/context";
import { changedFields } from "@/domain/plan-edit";
import { writeAudit } from "@/features/platform";
import { AppError } from "@/refusal";
import {
  type FeatureRow,
  findLastOrder,
  insertFeatures,
  lockFeature,
  updateFeature,
} from "../repositories/features.repository";
import { lockCatalogue } from "../repositories/plan-admin.repository";
import type { FeatureCreation, FeatureEdit } from "../types/feature-input";

/**
 * Adds a feature to the registry, at the end. No plan grants it yet; plans, the comparison and the API show it
 * from the next read on (ENT-7). Refuses with 409 `feature_key_taken`, archived ones included.
 */
export async function createFeature(ctx: AppContext, input: FeatureCreation): Promise<{ key: string }> {
  const { reason, ...feature } = input;
  return inTransaction(ctx, async (t) => {
    await lockCatalogue(t.tx);
    const displayOrder = (await findLastOrder(t.tx)) + 1;
    const added = await insertFeatures(t.tx, [{ ...feature, displayOrder }]);
    if (added === 0) throw new AppError("conflict", "feature_key_taken");
    await writeAudit(t, [
      {
        action: "feature.created",
        subject: `feature:${feature.key}`,
        after: { ...feature, displayOrder },
        reason,
      },
    ]);
    return { key: feature.key };
  });
}

/**
 * Edits how a feature is shown, or archives it. An edit of an older version changes nothing.
 * Refuses with 404 `feature_not_found`, 409 `feature_changed`.
 */
export async function editFeature(
  ctx: AppContext,
  key: string,
  edit: FeatureEdit,
): Promise<{ feature: FeatureRow; changed: boolean }> {
  const { version, reason, archived, ...wanted } = edit;
  return inTransaction(ctx, async (t) => {
    const row = await lockFeature(t.tx, key);
    if (row === null) throw new AppError("not_found", "feature_not_found");
    if (row.version !== version) {
      throw new AppError("conflict", "feature_changed", { extra: { version: row.version } });
    }
    const { name, unit, area, displayOrder } = row;
    const before = { name, unit, area, displayOrder, archived: row.archivedAt !== null };
    const change = changedFields(before, { ...wanted, archived });
    if (change === null) return { feature: row, changed: false };
    const { archived: becomesArchived, ...shown } = change.after;
    const feature = await updateFeature(
      t.tx,
      key,
      { ...shown, ...(becomesArchived === undefined ? {} : { archivedAt: becomesArchived ? t.now : null }) },
      t.now,
    );
    await writeAudit(t, [{ action: "feature.edited", subject: `feature:${key}`, ...change, reason }]);
    return { feature, changed: true };
  });
}
