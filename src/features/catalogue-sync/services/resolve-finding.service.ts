import { type AppContext, inTransaction } from "@/context";
import { isCatalogueKind, scopeOfKey } from "@/domain/catalogue-finding";
import { type FindingRow, findFinding, lockFinding, resolveFinding, writeAudit } from "@/features/platform";
import { AppError } from "@/refusal";
import type { CatalogueFindingRow } from "../types/catalogue-finding-row";
import type { ResolvedFinding } from "../types/finding-resolution";
import { toFindingState } from "../utils/finding-state";
import { accept, prepareAccept } from "./accept-finding";
import { pushBack, savePushedBack } from "./push-back-finding";
import { compareCatalogue } from "./sync-catalogue.service";

export type ResolutionRequest = {
  /** What was on the screen, as `FindingView.state`. */
  state: string;
  reason: string;
};

/**
 * Accepts Stripe's side of a disagreement: our rows take its values. Stripe's present state is fetched first,
 * and the change, its audit and the end of the finding are one commit.
 *
 * Refuses with 404 `finding_not_found`; 409 `finding_resolved` (differently, by another person), `finding_gone`
 * (they agree by now), `finding_changed` (either side is no longer what was on the screen),
 * `finding_not_resolvable_here`, `finding_unacceptable`, `plan_is_last`, `price_change_in_progress`; 503
 * `stripe_unavailable`.
 */
export async function acceptFinding(
  ctx: AppContext,
  id: string,
  request: ResolutionRequest,
): Promise<ResolvedFinding> {
  const standing = await findOpenFindingFor(ctx, id, "accepted", request.state);
  if (standing === null) return { id, resolution: "accepted", repeated: true };
  await prepareAccept(ctx, standing, request.reason);
  const resolved = await inTransaction<ResolvedFinding>(ctx, async (t) => {
    const finding = asCatalogues(await lockFinding(t.tx, id));
    if (finding.resolvedAt !== null) return repeatedOrRefused(finding, "accepted");
    await accept(t, finding, request.reason);
    await resolveFinding(t, id, { resolution: "accepted", reason: request.reason });
    await writeAudit(t, [toAudit(finding, "accepted", request.reason)]);
    return { id, resolution: "accepted", repeated: false };
  });
  await lookAgain(ctx, standing);
  return resolved;
}

/**
 * Writes our side to Stripe. Every call is idempotent, so a process that crashes half-way leaves a finding that
 * is either still open or gone.
 *
 * Refuses as `acceptFinding` does, and with 409 `finding_not_pushable` where Stripe's object cannot be
 * changed, `finding_refused_by_stripe` when Stripe rejects the change.
 */
export async function pushBackFinding(
  ctx: AppContext,
  id: string,
  request: ResolutionRequest,
): Promise<ResolvedFinding> {
  const standing = await findOpenFindingFor(ctx, id, "pushed_back", request.state);
  if (standing === null) return { id, resolution: "pushed_back", repeated: true };
  const made = await pushBack(ctx, standing);
  const resolved = await inTransaction<ResolvedFinding>(ctx, async (t) => {
    const finding = asCatalogues(await lockFinding(t.tx, id));
    // The event of our own call may have resolved it as gone already, which is a success.
    if (finding.resolvedAt !== null && finding.resolution !== "gone") {
      return repeatedOrRefused(finding, "pushed_back");
    }
    await savePushedBack(t, made);
    if (finding.resolvedAt === null) {
      await resolveFinding(t, id, { resolution: "pushed_back", reason: request.reason });
    }
    await writeAudit(t, [toAudit(finding, "pushed_back", request.reason)]);
    return { id, resolution: "pushed_back", repeated: false };
  });
  await lookAgain(ctx, standing);
  return resolved;
}

/** Compares again, since related findings can be gone too. If Stripe is unavailable, the next sync does. */
async function lookAgain(ctx: AppContext, { key }: CatalogueFindingRow): Promise<void> {
  const scope = scopeOfKey(key);
  if (scope === null) return;
  try {
    await compareCatalogue(ctx, scope);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    ctx.log.warn({ key, error: error.code }, "left for the next sync to look at");
  }
}

/** The finding with both sides fetched again; null when it was already resolved this way. */
async function findOpenFindingFor(
  ctx: AppContext,
  id: string,
  wanted: ResolvedFinding["resolution"],
  state: string,
): Promise<CatalogueFindingRow | null> {
  const known = asCatalogues(await findFinding(ctx.db, id));
  if (known.resolvedAt !== null) {
    repeatedOrRefused(known, wanted);
    return null;
  }
  const scope = scopeOfKey(known.key);
  if (scope === null) throw new AppError("conflict", "finding_not_resolvable_here");
  await compareCatalogue(ctx, scope);
  const now = asCatalogues(await findFinding(ctx.db, id));
  if (now.resolvedAt !== null) throw new AppError("conflict", "finding_gone");
  if (toFindingState(now) !== state) throw new AppError("conflict", "finding_changed");
  return now;
}

function asCatalogues(row: FindingRow | null): CatalogueFindingRow {
  if (row === null) throw new AppError("not_found", "finding_not_found");
  const { kind } = row;
  if (!isCatalogueKind(kind)) throw new AppError("conflict", "finding_not_resolvable_here");
  return { ...row, kind };
}

function repeatedOrRefused(finding: FindingRow, wanted: ResolvedFinding["resolution"]): ResolvedFinding {
  if (finding.resolution === "gone") throw new AppError("conflict", "finding_gone");
  if (finding.resolution !== wanted) throw new AppError("conflict", "finding_resolved");
  return { id: finding.id, resolution: wanted, repeated: true };
}

const toAudit = (finding: FindingRow, resolution: ResolvedFinding["resolution"], reason: string) => ({
  action: `finding.${resolution}`,
  subject: `finding:${finding.id}`,
  before: { kind: finding.kind, ours: finding.ours },
  after: { theirs: finding.theirs },
  reason,
});
