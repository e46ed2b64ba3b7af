import type { Reader, Tx } from "@db/client";
import { auditChain, auditVerifications } from "@db/schema/audit-chain";
import { auditLog } from "@db/schema/audit-log";
import { and, asc, desc, eq, gt, isNull, lte, or, sql } from "drizzle-orm";
import type { AuditBreak } from "@/domain/audit-break";
import type { CanonicalEntry } from "../types/audit";

export type Link = { position: number; auditSeq: number; prevHash: string; hash: string };

/** The last link, or null for an empty chain. */
export async function findChainHead(db: Reader): Promise<{ position: number; hash: string } | null> {
  const rows = await db
    .select({ position: auditChain.position, hash: auditChain.hash })
    .from(auditChain)
    .orderBy(desc(auditChain.position))
    .limit(1);
  return rows[0] ?? null;
}

/** The next links after a position, each with its audit row; null when that row was deleted. */
export async function readLinks(
  db: Reader,
  range: { after: number; upTo: number; limit: number },
): Promise<{ link: Link; entry: CanonicalEntry | null }[]> {
  return db
    .select({
      link: {
        position: auditChain.position,
        auditSeq: auditChain.auditSeq,
        prevHash: auditChain.prevHash,
        hash: auditChain.hash,
      },
      entry: {
        seq: auditLog.seq,
        actor: auditLog.actor,
        action: auditLog.action,
        subject: auditLog.subject,
        appId: auditLog.appId,
        before: sql<string | null>`${auditLog.before}::text`,
        after: sql<string | null>`${auditLog.after}::text`,
        reason: auditLog.reason,
        correlationId: auditLog.correlationId,
        at: auditLog.at,
      },
    })
    .from(auditChain)
    .leftJoin(auditLog, eq(auditLog.seq, auditChain.auditSeq))
    .where(and(gt(auditChain.position, range.after), lte(auditChain.position, range.upTo)))
    .orderBy(asc(auditChain.position))
    .limit(range.limit)
    .then((rows) =>
      rows.map(({ link, entry }) => ({ link, entry: entry?.seq == null ? null : (entry as CanonicalEntry) })),
    );
}

/** Audit rows without a link: their number, and the first `limit` of them. */
export async function findUnchained(
  db: Reader,
  limit: number,
): Promise<{ count: number; first: AuditBreak[] }> {
  const rows = await db
    .select({ seq: auditLog.seq, count: sql<number>`(count(*) over ())::int` })
    .from(auditLog)
    .leftJoin(auditChain, eq(auditChain.auditSeq, auditLog.seq))
    .where(isNull(auditChain.position))
    .orderBy(asc(auditLog.seq))
    .limit(limit);
  return {
    count: rows[0]?.count ?? 0,
    first: rows.map(({ seq }) => ({ kind: "row_unchained", position: null, seq })),
  };
}

/** Chain heads of earlier intact verifications that are now missing or different. */
export async function findLostHeads(db: Reader): Promise<AuditBreak[]> {
  const rows = await db
    .selectDistinct({ position: auditVerifications.position })
    .from(auditVerifications)
    .leftJoin(auditChain, eq(auditChain.position, auditVerifications.position))
    .where(
      and(
        eq(auditVerifications.outcome, "intact"),
        gt(auditVerifications.position, 0),
        or(isNull(auditChain.hash), sql`${auditChain.hash} <> ${auditVerifications.hash}`),
      ),
    )
    .orderBy(asc(auditVerifications.position));
  return rows.map(({ position }) => ({ kind: "head_lost", position, seq: null }));
}

/** Verifies the chain with the database's own function. */
export async function verifyInSql(tx: Tx): Promise<AuditBreak[]> {
  const { rows } = await tx.execute<{ kind: AuditBreak["kind"]; place: string | null; seq: string | null }>(
    sql`select kind, place, seq from verify_audit_chain()`,
  );
  return rows.map(({ kind, place, seq }) => ({
    kind,
    position: place === null ? null : Number(place),
    seq: seq === null ? null : Number(seq),
  }));
}

export type VerificationRow = typeof auditVerifications.$inferSelect;

export async function saveVerification(tx: Tx, row: VerificationRow): Promise<void> {
  await tx.insert(auditVerifications).values(row);
}

export async function findLastVerification(db: Reader): Promise<VerificationRow | null> {
  const rows = await db
    .select()
    .from(auditVerifications)
    .orderBy(desc(auditVerifications.verifiedAt))
    .limit(1);
  return rows[0] ?? null;
}
