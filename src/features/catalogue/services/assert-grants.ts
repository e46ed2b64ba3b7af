import type { Db } from "@db/client";
import { wrongGrants } from "@/domain/feature";
import { AppError } from "@/refusal";
import { findEveryFeature } from "../repositories/features.repository";

type Grants = { features?: Record<string, boolean> | undefined; limits?: Record<string, number> | undefined };

/**
 * Refuses values that the registry does not know or allow: 422 `feature_unknown`, `feature_value_invalid`, for
 * the first one. Archived features are known: a form that was open before may still send them.
 */
export async function assertGrants(db: Db, given: Grants): Promise<void> {
  if (!given.features && !given.limits) return;
  const [wrong] = wrongGrants(await findEveryFeature(db), given);
  if (wrong === undefined) return;
  const code = wrong.problem === "unknown_feature" ? "feature_unknown" : "feature_value_invalid";
  throw new AppError("invalid", code, { params: { feature: wrong.key } });
}
