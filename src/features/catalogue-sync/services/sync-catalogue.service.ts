import { type AppContext, inTransaction } from "@/context";
import type { CatalogueScope, OurCatalogue } from "@/domain/catalogue";
import { diffCatalogue } from "@/domain/catalogue-diff";
import { type CatalogueFinding, toKeyPrefix } from "@/domain/catalogue-finding";
import { LEFT_KINDS } from "@/domain/catalogue-remedy";
import { isSame } from "@/domain/same-state";
import {
  claimCatalogueTicket,
  type FindingCounts,
  findAcceptedStates,
  reconcileFindings,
  takeTicket,
} from "@/features/platform";
import { AppError } from "@/refusal";
import { readOurCatalogue } from "./read-our-catalogue";
import { readTheirCatalogue } from "./read-their-catalogue";

/** The most findings that one run writes; more mean a broken answer, or are too many for the panel. */
const MAX_FINDINGS = 100;

/** How often to compare when something changes meanwhile; after that, the caller gets a 503. */
const ROUNDS = 4;

const WEIGHT = { danger: 0, attention: 1, info: 2 } as const;

export type CatalogueComparison = FindingCounts & {
  /** Plans and promotion coupons on which both sides agree. */
  agreements: number;
  /** Disagreements that were found and not written, because there were too many. */
  withheld: number;
};

/**
 * Compares our catalogue with Stripe's and updates the open findings. Nothing else changes: a person decides
 * which side is right. Repeated, late and concurrent comparisons (a webhook and a run) end with the same
 * findings: an answer is discarded and fetched again when a newer one was written, or when our own side
 * changed meanwhile.
 */
export async function compareCatalogue(ctx: AppContext, scope: CatalogueScope): Promise<CatalogueComparison> {
  for (let round = 1; round <= ROUNDS; round++) {
    const ticket = await ctx.statement(takeTicket);
    const ours = await readOurCatalogue(ctx.db, ctx.clock.now());
    const theirs = await readTheirCatalogue(ctx, scope, ours);
    const { agreements, findings } = diffCatalogue({ ours, theirs, scope });
    const counts = await write(ctx, { ticket, scope, ours, findings });
    if (counts === null) continue;
    ctx.log.info({ scope, agreements, ...counts }, "catalogue compared");
    return { agreements, ...counts };
  }
  throw new AppError("unavailable", "catalogue_is_changing", { retryAfterSeconds: 30 });
}

/** What a comparison of everything would find now; writes nothing. */
export async function previewCatalogue(ctx: AppContext): Promise<ReturnType<typeof diffCatalogue>> {
  const scope = { kind: "all" } as const;
  const ours = await readOurCatalogue(ctx.db, ctx.clock.now());
  return diffCatalogue({ ours, theirs: await readTheirCatalogue(ctx, scope, ours), scope });
}

type Answer = {
  ticket: number;
  scope: CatalogueScope;
  ours: OurCatalogue;
  findings: CatalogueFinding[];
};

/** Writes the findings; null when either side is out of date. */
async function write(
  ctx: AppContext,
  { ticket, scope, ours, findings }: Answer,
): Promise<(FindingCounts & { withheld: number }) | null> {
  return inTransaction(ctx, async (t) => {
    if (!(await claimCatalogueTicket(t.tx, ticket))) return null;
    if (!isSame(await readOurCatalogue(t.tx, t.now), ours)) return null;
    const accepted = await findAcceptedStates(
      t.tx,
      findings.filter((f) => LEFT_KINDS.includes(f.kind)).map((f) => f.key),
    );
    const isLeft = (f: CatalogueFinding) => accepted.has(f.key) && isSame(accepted.get(f.key), f.theirs);
    const standing = findings
      .filter((f) => !isLeft(f))
      .sort((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity]);
    const counts = await reconcileFindings(t, {
      prefix: toKeyPrefix(scope),
      found: standing.slice(0, MAX_FINDINGS).map((f) => ({ ...f, appId: null })),
      held: standing.slice(MAX_FINDINGS).map((f) => f.key),
    });
    return { ...counts, withheld: Math.max(0, standing.length - MAX_FINDINGS) };
  });
}
