import type { AppContext } from "@/context";
import { HOUR_MS } from "@/domain/duration";
import { readablePayload } from "@/features/webhooks";
import {
  WEBHOOK_FILTERS,
  WEBHOOK_STATUSES,
  type WebhookDetail,
  type WebhookEffect,
  type WebhookHead,
  type WebhookPage,
  type WebhookRow,
} from "@/features/webhooks/types/webhook-view";
import { oneOf } from "@/lib/one-of";
import type { TableQuery, TableSpec } from "@/lib/table-query";
import {
  countByState,
  countEvents,
  type EventFilter,
  findEvent,
  findEvents,
  findEventTypes,
  findWritten,
} from "../repositories/webhook-list.repository";

/** The list counts up to this number of events and has no pages beyond it; filters reach the others. */
const COUNT_CAP = 10_000;

/** The URL parameters of the list of events. */
export const WEBHOOK_TABLE: TableSpec = {
  sorts: ["received", "duration"],
  filters: { status: WEBHOOK_FILTERS, type: "text", from: "date", to: "date" },
};

/** One page of the stored events, as the URL requests it. */
export async function listWebhooks(ctx: AppContext, query: TableQuery): Promise<WebhookPage> {
  const filter = filterOf(query, ctx.policy.timeZone);
  const order = {
    by: query.sort === "duration" ? "duration" : "received",
    direction: query.direction,
  } as const;
  const offset = (query.page - 1) * query.perPage;
  const [counted, rows] = await Promise.all([
    countEvents(ctx.db, filter, COUNT_CAP + 1),
    offset < COUNT_CAP ? findEvents(ctx.db, filter, order, { limit: query.perPage, offset }) : [],
  ]);
  const capped = counted > COUNT_CAP;
  return { rows: rows.map(rowOf), total: capped ? COUNT_CAP : counted, capped };
}

function filterOf(query: TableQuery, timeZone: string): EventFilter {
  const { status, type, from, to } = query.filters;
  const known = oneOf(WEBHOOK_STATUSES, status);
  return {
    timeZone,
    ...(status === "waiting" ? { statuses: ["received", "processing"] } : {}),
    ...(known ? { statuses: [known] } : {}),
    ...(type ? { type } : {}),
    ...(query.q ? { id: query.q } : {}),
    ...(from ? { fromDay: from } : {}),
    ...(to ? { toDay: to } : {}),
  };
}

/** The types that are stored, for the filter. */
export const listWebhookTypes = (ctx: AppContext): Promise<string[]> => findEventTypes(ctx.db);

/** How many events are waiting, failed or dead, and how many were done in the last hour. */
export async function getWebhookHead(ctx: AppContext): Promise<WebhookHead> {
  const counts = await countByState(ctx.db, new Date(ctx.clock.now().getTime() - HOUR_MS));
  return { ...counts, oldestWaitingAt: counts.oldestWaitingAt?.toISOString() ?? null };
}

/** One event with its body, its attempts and what it wrote; null when there is none with this id. */
export async function getWebhook(ctx: AppContext, id: string): Promise<WebhookDetail | null> {
  const found = await findEvent(ctx.db, id);
  if (!found) return null;
  const { event, appId, appName } = found;
  const { text, cut } = readablePayload(event.payload);
  const sync = toSync(event.effect);
  const wrote = sync ? await findWritten(ctx.db, sync) : [];
  const waits = event.status === "received" || event.status === "failed";
  return {
    ...rowOf({ ...event, appId, appName }),
    apiVersion: event.apiVersion,
    livemode: event.livemode,
    objectId: event.objectId,
    correlationId: event.correlationId,
    occurredAt: event.occurredAt.toISOString(),
    settledAt: event.settledAt?.toISOString() ?? null,
    nextAttemptAt: waits ? event.nextAttemptAt.toISOString() : null,
    leaseUntil: event.leaseUntil?.toISOString() ?? null,
    payload: text,
    payloadCut: cut,
    wrote: wrote.map((entry) => ({ ...entry, at: entry.at.toISOString() })),
  };
}

/** The sync that an effect describes. */
function toSync(effect: WebhookEffect | null): { appId: string; ticket: number } | null {
  const { appId, ticket } = effect ?? {};
  return typeof appId === "string" && typeof ticket === "number" ? { appId, ticket } : null;
}

type Found = Awaited<ReturnType<typeof findEvents>>[number];

const rowOf = (event: Found): WebhookRow => ({
  id: event.id,
  type: event.type,
  status: event.status,
  attempts: event.attempts,
  receivedAt: event.receivedAt.toISOString(),
  durationMs: event.durationMs,
  effect: event.effect,
  error: event.error,
  aggregate: event.aggregate,
  app: event.appId ? { id: event.appId, name: event.appName ?? event.appId } : null,
});
