import type { Tx } from "@db/client";
import { promotions, promotionTargets } from "@db/schema/promotions";
import { and, eq, sql } from "drizzle-orm";
import type { Lasting } from "@/domain/promotion";
import type { Promotion, PromotionTarget } from "../types/promotion";

const toDuration = (lasting: Lasting) => ({
  duration: lasting.kind,
  durationMonths: lasting.kind === "months" ? lasting.months : null,
});

/** Locks a promotion until the transaction ends, so that its end cannot change meanwhile. */
export async function lockPromotion(tx: Tx, id: string): Promise<boolean> {
  const rows = await tx
    .select({ id: promotions.id })
    .from(promotions)
    .where(eq(promotions.id, id))
    .for("update");
  return rows.length > 0;
}

type Written = Pick<Promotion, "id" | "label" | "percent" | "lasting" | "startsAt" | "endsAt" | "targets"> & {
  by: string;
  at: Date;
};

/**
 * Writes a new promotion with its targets; false when its id already exists. Throws PostgreSQL's exclusion
 * violation when another promotion runs at the same time on the same plan and interval.
 */
export async function insertPromotion(tx: Tx, p: Written): Promise<boolean> {
  const { id, label, percent, startsAt, endsAt } = p;
  const rows = await tx
    .insert(promotions)
    .values({
      ...{ id, label, percent, startsAt, endsAt },
      ...toDuration(p.lasting),
      ...{ createdBy: p.by, createdAt: p.at, updatedBy: p.by, updatedAt: p.at },
    })
    .onConflictDoNothing({ target: promotions.id })
    .returning({ id: promotions.id });
  if (rows.length === 0) return false;
  await insertTargets(tx, id, p.targets);
  return true;
}

/**
 * Writes an edit of the version that was read; false when another edit came first. The targets follow
 * the new span by their foreign key, and throw as in `insertPromotion`.
 */
export async function updatePromotion(
  tx: Tx,
  p: Written & { version: number; endedBy: string | null },
): Promise<boolean> {
  const { label, percent, startsAt, endsAt, endedBy } = p;
  // Targets that are no longer covered are removed first: they could conflict with the new span.
  await tx.delete(promotionTargets).where(
    and(
      eq(promotionTargets.promotionId, p.id),
      sql`(${promotionTargets.planId}, ${promotionTargets.interval}) not in (${sql.join(
        p.targets.map((on) => sql`(${on.planId}, ${on.interval})`),
        sql`, `,
      )})`,
    ),
  );
  const rows = await tx
    .update(promotions)
    .set({
      ...{ label, percent, startsAt, endsAt, endedBy },
      ...toDuration(p.lasting),
      ...{ updatedBy: p.by, updatedAt: p.at, version: p.version + 1 },
    })
    .where(and(eq(promotions.id, p.id), eq(promotions.version, p.version)))
    .returning({ id: promotions.id });
  if (rows.length === 0) return false;
  await insertTargets(tx, p.id, p.targets);
  return true;
}

async function insertTargets(tx: Tx, promotionId: string, targets: PromotionTarget[]): Promise<void> {
  await tx
    .insert(promotionTargets)
    .values(
      targets.map((on) => ({
        promotionId,
        ...on,
        during: sql`(select "during" from "promotions" where "id" = ${promotionId})`,
      })),
    )
    .onConflictDoNothing({
      target: [promotionTargets.promotionId, promotionTargets.planId, promotionTargets.interval],
    });
}

/** Whether an error, or what caused it, is the constraint that refuses two promotions at one time. */
export function isOverlapViolation(error: unknown): boolean {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    if ("code" in at && at.code === "23P01") return true;
  }
  return false;
}
