import { type AppContext, inTransaction } from "@/context";
import type { AuditBreak } from "@/domain/audit-break";
import { raiseAlerts } from "../repositories/alerts.repository";
import {
  findChainHead,
  findLostHeads,
  findUnchained,
  readLinks,
  saveVerification,
} from "../repositories/audit-chain.repository";
import type { AuditProgress, AuditReport } from "../types/audit";
import { auditLinkHash, NO_HASH } from "../utils/audit-canon";

const BATCH = 2_000;
const SHOWN_BREAKS = 100;

/**
 * Recomputes every hash of the chain, in batches, so that a long chain does not fill the memory. Yields the
 * progress and returns the report. The report is also stored, and a break raises an alert.
 */
export async function* verifyAudit(ctx: AppContext): AsyncGenerator<AuditProgress, AuditReport> {
  const head = (await findChainHead(ctx.db)) ?? { position: 0, hash: NO_HASH };
  const found = collector();
  let last = { position: 0, hash: NO_HASH };
  let links = 0;
  let until: Date | null = null;
  for (;;) {
    yield { checked: last.position, total: head.position };
    const batch = await readLinks(ctx.db, { after: last.position, upTo: head.position, limit: BATCH });
    for (const { link, entry } of batch) {
      const kind =
        link.position !== last.position + 1
          ? "link_missing"
          : link.prevHash !== last.hash
            ? "link_broken"
            : entry === null
              ? "row_missing"
              : auditLinkHash(link.prevHash, link.position, entry) !== link.hash
                ? "row_changed"
                : null;
      if (kind) found.add({ kind, position: link.position, seq: link.auditSeq });
      if (entry) until = entry.at;
      last = link;
      links++;
    }
    if (batch.length < BATCH) break;
  }
  const unchained = await findUnchained(ctx.db, SHOWN_BREAKS);
  found.addAll(unchained.first, unchained.count);
  const lost = await findLostHeads(ctx.db);
  found.addAll(lost, lost.length);
  return remember(ctx, {
    outcome: found.count() === 0 ? "intact" : "broken",
    links,
    position: last.position,
    hash: last.hash,
    until,
    verifiedAt: ctx.clock.now(),
    breakCount: found.count(),
    breaks: found.shown(),
  });
}

/** `verifyAudit` for callers that do not show the progress. */
export async function verifyAuditNow(ctx: AppContext): Promise<AuditReport> {
  const run = verifyAudit(ctx);
  for (;;) {
    const step = await run.next();
    if (step.done) return step.value;
  }
}

function collector() {
  const shown: AuditBreak[] = [];
  let count = 0;
  const addAll = (breaks: readonly AuditBreak[], amount: number) => {
    shown.push(...breaks.slice(0, SHOWN_BREAKS - shown.length));
    count += amount;
  };
  return {
    add: (one: AuditBreak) => addAll([one], 1),
    addAll,
    shown: () => shown,
    count: () => count,
  };
}

/** Also logs the outcome: an attacker who can only write to the database cannot change a log line. */
async function remember(ctx: AppContext, report: AuditReport): Promise<AuditReport> {
  const { outcome, position, hash, breakCount, breaks } = report;
  await inTransaction(ctx, async (t) => {
    await saveVerification(t.tx, {
      id: t.ids.next("ver"),
      verifiedAt: report.verifiedAt,
      actor: t.actor,
      outcome,
      position,
      hash,
      breakCount,
      breaks,
    });
    if (outcome === "intact") return;
    await raiseAlerts(t, [
      {
        key: "audit_broken",
        kind: "audit_broken",
        severity: "danger",
        detail: { breakCount, first: breaks[0] },
      },
    ]);
  });
  ctx.log.info({ outcome, position, hash, breakCount }, "audit chain verified");
  return report;
}
