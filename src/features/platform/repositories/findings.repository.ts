import type { Reader, Tx } from "@db/client";
import { findings } from "@db/schema/findings";
import { and, asc, count, desc, eq, inArray, isNotNull, isNull, notInArray, sql } from "drizzle-orm";
import type { TxContext } from "@/context";
import type { RaisedFinding } from "./alerts.repository";

export type FindingRow = typeof findings.$inferSelect;
export type Resolution = "accepted" | "pushed_back" | "gone";

/** What a comparison did to the findings: new ones, those that remain, and those that no longer hold. */
export type FindingCounts = { opened: number; standing: number; gone: number };

/**
 * Updates the open findings whose key begins with `prefix` to what a comparison found: new ones are opened,
 * those that remain get the newest state of both sides, and the others are resolved as gone. `held` are the
 * keys of disagreements over the limit: their findings are neither written nor resolved.
 */
export async function reconcileFindings(
  t: TxContext,
  input: { prefix: string; found: readonly RaisedFinding[]; held: readonly string[] },
): Promise<FindingCounts> {
  const { prefix, found, held } = input;
  const keys = [...found.map((f) => f.key), ...held];
  const gone = await t.tx
    .update(findings)
    .set({ resolvedAt: t.now, resolution: "gone" })
    .where(
      and(
        isNull(findings.resolvedAt),
        sql`starts_with(${findings.key}, ${prefix})`,
        keys.length > 0 ? notInArray(findings.key, keys) : undefined,
      ),
    )
    .returning({ id: findings.id });
  if (found.length === 0) return { opened: 0, standing: 0, gone: gone.length };
  const written = await t.tx
    .insert(findings)
    .values(found.map((f) => ({ id: t.ids.next("fnd"), ...f, foundAt: t.now })))
    .onConflictDoUpdate({
      target: findings.key,
      targetWhere: sql`${findings.resolvedAt} is null`,
      set: {
        severity: sql`excluded.severity`,
        ours: sql`excluded.ours`,
        theirs: sql`excluded.theirs`,
      },
    })
    // `xmax` is 0 for a row that this statement inserted, and not 0 for one that it updated.
    .returning({ isNew: sql<boolean>`xmax = 0` });
  const opened = written.filter((row) => row.isNew).length;
  return { opened, standing: written.length - opened, gone: gone.length };
}

/** The last state of Stripe's side that a person accepted, by key. */
export async function findAcceptedStates(
  db: Reader,
  keys: readonly string[],
): Promise<Map<string, Record<string, unknown> | null>> {
  if (keys.length === 0) return new Map();
  const rows = await db
    .selectDistinctOn([findings.key], { key: findings.key, theirs: findings.theirs })
    .from(findings)
    .where(and(inArray(findings.key, [...keys]), eq(findings.resolution, "accepted")))
    .orderBy(asc(findings.key), desc(findings.resolvedAt));
  return new Map(rows.map((row) => [row.key, row.theirs ?? null]));
}

export async function findFinding(db: Reader, id: string): Promise<FindingRow | null> {
  const rows = await db.select().from(findings).where(eq(findings.id, id)).limit(1);
  return rows[0] ?? null;
}

/** Locks a finding until the transaction ends, so that two people cannot resolve it at the same time. */
export async function lockFinding(tx: Tx, id: string): Promise<FindingRow | null> {
  const rows = await tx.select().from(findings).where(eq(findings.id, id)).for("update").limit(1);
  return rows[0] ?? null;
}

export async function resolveFinding(
  t: TxContext,
  id: string,
  how: { resolution: Resolution; reason: string | null },
): Promise<void> {
  await t.tx
    .update(findings)
    .set({ ...how, resolvedAt: t.now, resolvedBy: t.actor })
    .where(and(eq(findings.id, id), isNull(findings.resolvedAt)));
}

/** One page of findings: open ones by severity, then newest first; resolved ones, newest first. */
export async function findFindings(
  db: Reader,
  request: { open: boolean; limit: number; offset: number },
): Promise<{ rows: FindingRow[]; total: number }> {
  const where = request.open ? isNull(findings.resolvedAt) : isNotNull(findings.resolvedAt);
  const order = request.open
    ? [
        sql`array_position(array['danger', 'attention', 'info'], ${findings.severity})`,
        desc(findings.foundAt),
      ]
    : [desc(findings.resolvedAt)];
  const [rows, [all]] = await Promise.all([
    db
      .select()
      .from(findings)
      .where(where)
      .orderBy(...order, asc(findings.id))
      .limit(request.limit)
      .offset(request.offset),
    db.select({ total: count() }).from(findings).where(where),
  ]);
  return { rows, total: all?.total ?? 0 };
}

export async function countOpenFindings(db: Reader): Promise<number> {
  const [row] = await db.select({ open: count() }).from(findings).where(isNull(findings.resolvedAt));
  return row?.open ?? 0;
}
