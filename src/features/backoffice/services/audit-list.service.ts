import type { AppContext } from "@/context";
import { startOfDay } from "@/domain/local-time";
import { plusDays } from "@/domain/statistics";
import { findLastVerification } from "@/features/platform";
import type { TableQuery, TableSpec } from "@/lib/table-query";
import {
  type AuditFilter,
  countAudit,
  findAudit,
  findAuditActions,
  findAuditEntry,
} from "../repositories/audit-list.repository";
import { AUDIT_COUNT_CAP, type AuditDetail, type AuditPage, MACHINES } from "../types/audit-view";
import type { ChainView } from "../types/chain-view";

/** The URL parameters of the audit page. `q` searches for a person. */
export const AUDIT_TABLE: TableSpec = {
  sorts: ["at"],
  filters: {
    actor: ["person", ...MACHINES],
    action: "text",
    subject: "text",
    app: "text",
    correlation: "text",
    from: "date",
    to: "date",
  },
};

/** One page of the audit log, newest first by default. Days are in the business's time zone. */
export async function listAudit(ctx: AppContext, query: TableQuery): Promise<AuditPage> {
  const filter = toFilter(query, ctx.policy.timeZone);
  const offset = (query.page - 1) * query.perPage;
  // There are no pages beyond the counted rows: use a filter instead.
  const page = {
    direction: query.direction,
    limit: query.perPage,
    offset: Math.min(offset, AUDIT_COUNT_CAP),
  };
  const [rows, total] = await Promise.all([
    findAudit(ctx.db, filter, page),
    countAudit(ctx.db, filter, AUDIT_COUNT_CAP + 1),
  ]);
  return { rows, total: Math.min(total, AUDIT_COUNT_CAP), capped: total > AUDIT_COUNT_CAP };
}

/** One row with its position in the chain; null for an unknown number. */
export async function getAuditEntry(ctx: AppContext, seq: string): Promise<AuditDetail | null> {
  return /^\d{1,15}$/.test(seq) ? findAuditEntry(ctx.db, Number(seq)) : null;
}

/** Every action that was ever written, in alphabetical order. */
export const listAuditActions = (ctx: AppContext): Promise<string[]> => findAuditActions(ctx.db);

function toFilter({ q, filters }: TableQuery, timeZone: string): AuditFilter {
  const { actor, action, subject, app, correlation, from, to } = filters;
  return {
    ...(q ? { person: q } : {}),
    ...(actor ? { actor } : {}),
    ...(action ? { action } : {}),
    ...(subject ? { subject } : {}),
    ...(app ? { app } : {}),
    ...(correlation ? { correlationId: correlation } : {}),
    ...(from ? { from: startOfDay(from, timeZone) } : {}),
    ...(to ? { before: startOfDay(plusDays(to, 1), timeZone) } : {}),
  };
}

/** What the last verification found; null before the first. */
export async function getChainState(ctx: AppContext): Promise<ChainView | null> {
  const last = await findLastVerification(ctx.db);
  if (!last) return null;
  const { verifiedAt, position, hash, breakCount } = last;
  return {
    verifiedAt,
    outcome: last.outcome,
    position,
    hash,
    breakCount,
    breaks: last.breaks,
  };
}
