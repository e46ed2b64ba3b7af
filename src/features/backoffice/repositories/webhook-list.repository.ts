import type { Reader } from "@db/client";
import { apps } from "@db/schema/apps";
import { customers, subscriptionHistory } from "@db/schema/subscriptions";
import { webhookEvents } from "@db/schema/webhook-events";
import { and, asc, desc, eq, gte, inArray, lt, or, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import type { WebhookStatus } from "@/features/webhooks/types/webhook-view";

/** Which events; all conditions must match. Days are calendar days of `timeZone`. */
export type EventFilter = {
  statuses?: readonly WebhookStatus[];
  type?: string;
  /** An id in full: of the event, of the customer or other object it is about, or of an app of ours. */
  id?: string;
  fromDay?: string;
  toDay?: string;
  timeZone: string;
};
export type EventOrder = { by: "received" | "duration"; direction: "asc" | "desc" };

const listed = {
  id: webhookEvents.id,
  type: webhookEvents.type,
  status: webhookEvents.status,
  attempts: webhookEvents.attempts,
  receivedAt: webhookEvents.receivedAt,
  durationMs: webhookEvents.durationMs,
  effect: webhookEvents.effect,
  error: webhookEvents.error,
  provider: webhookEvents.provider,
  aggregate: webhookEvents.aggregate,
};

/**
 * One page of events without their bodies. Every filter and both orders have an index, and only
 * the rows of the page itself are looked up among the customers.
 */
export async function findEvents(
  db: Reader,
  filter: EventFilter,
  order: EventOrder,
  page: { limit: number; offset: number },
) {
  const shown = db
    .select(listed)
    .from(webhookEvents)
    .where(matching(filter))
    .orderBy(...ordered(order, webhookEvents))
    .limit(page.limit)
    .offset(page.offset)
    .as("shown");
  return db
    .select({
      id: shown.id,
      type: shown.type,
      status: shown.status,
      attempts: shown.attempts,
      receivedAt: shown.receivedAt,
      durationMs: shown.durationMs,
      effect: shown.effect,
      error: shown.error,
      aggregate: shown.aggregate,
      appId: customers.appId,
      appName: apps.name,
    })
    .from(shown)
    .leftJoin(
      customers,
      and(eq(customers.provider, shown.provider), eq(customers.providerId, shown.aggregate)),
    )
    .leftJoin(apps, eq(apps.id, customers.appId))
    .orderBy(...ordered(order, shown));
}

/** How many events match, counted up to `cap`: an exact count of millions costs seconds without a benefit. */
export async function countEvents(db: Reader, filter: EventFilter, cap: number): Promise<number> {
  const some = db.select({ one: sql`1` }).from(webhookEvents).where(matching(filter)).limit(cap).as("some");
  const rows = await db.select({ n: sql<number>`count(*)::int` }).from(some);
  return rows[0]?.n ?? 0;
}

function matching(filter: EventFilter): SQL | undefined {
  const { statuses, type, id, fromDay, toDay, timeZone } = filter;
  const midnight = (day: string, plusDays: number) =>
    sql`((${day}::date + ${plusDays}::int)::timestamp at time zone ${timeZone})`;
  return and(
    statuses ? inArray(webhookEvents.status, [...statuses]) : undefined,
    type ? eq(webhookEvents.type, type) : undefined,
    id ? named(id) : undefined,
    fromDay ? gte(webhookEvents.receivedAt, midnight(fromDay, 0)) : undefined,
    toDay ? lt(webhookEvents.receivedAt, midnight(toDay, 1)) : undefined,
  );
}

const named = (id: string) =>
  or(
    eq(webhookEvents.id, id),
    eq(webhookEvents.aggregate, id),
    eq(webhookEvents.objectId, id),
    sql`${webhookEvents.aggregate} = (select ${customers.providerId} from ${customers} where ${customers.appId} = ${id})`,
  );

type Ordered = Record<"receivedAt" | "durationMs" | "id", SQLWrapper>;

function ordered({ by, direction }: EventOrder, of: Ordered): SQL[] {
  if (by === "received") {
    const way = direction === "asc" ? asc : desc;
    return [way(of.receivedAt), way(of.id)];
  }
  return direction === "asc"
    ? [sql`${of.durationMs} asc nulls first`, desc(of.id)]
    : [sql`${of.durationMs} desc nulls last`, asc(of.id)];
}

/** The stored types, by name. Jumps from one to the next in the index instead of reading every row. */
export async function findEventTypes(db: Reader): Promise<string[]> {
  const rows = await db.select({ type: sql<string>`known.type` }).from(sql`(
    with recursive known(type) as (
      (select ${webhookEvents.type} from ${webhookEvents} order by ${webhookEvents.type} limit 1)
      union all
      select (select ${webhookEvents.type} from ${webhookEvents}
              where ${webhookEvents.type} > known.type order by ${webhookEvents.type} limit 1)
      from known where known.type is not null
    ) select type from known where type is not null
  ) as known`);
  return rows.map((row) => row.type);
}

/** The numbers above the list, in one statement of index reads. */
export async function countByState(db: Reader, doneSince: Date) {
  const inState = (statuses: SQL) =>
    sql<number>`(select count(*)::int from ${webhookEvents} where ${webhookEvents.status} in (${statuses}))`;
  const rows = await db
    .select({
      waiting: inState(sql`'received', 'processing'`),
      failed: inState(sql`'failed'`),
      dead: inState(sql`'dead'`),
      oldestWaitingAt: sql<Date | null>`(select min(${webhookEvents.receivedAt}) from ${webhookEvents}
        where ${webhookEvents.status} in ('received', 'processing'))`.mapWith(webhookEvents.receivedAt),
      doneLastHour: sql<number>`(select count(*)::int from ${webhookEvents}
        where ${webhookEvents.status} = 'done' and ${webhookEvents.settledAt} > ${doneSince.toISOString()}::timestamptz)`,
    })
    .from(sql`(values (1)) as one(n)`);
  return rows[0] ?? { waiting: 0, failed: 0, dead: 0, oldestWaitingAt: null, doneLastHour: 0 };
}

/** One event with its body and the app it belongs to. */
export async function findEvent(db: Reader, id: string) {
  const rows = await db
    .select({ event: webhookEvents, appId: customers.appId, appName: apps.name })
    .from(webhookEvents)
    .leftJoin(
      customers,
      and(eq(customers.provider, webhookEvents.provider), eq(customers.providerId, webhookEvents.aggregate)),
    )
    .leftJoin(apps, eq(apps.id, customers.appId))
    .where(eq(webhookEvents.id, id));
  return rows[0] ?? null;
}

/** The history entries of one sync; events that were processed together share its ticket. */
export async function findWritten(db: Reader, sync: { appId: string; ticket: number }) {
  return db
    .select({
      kind: subscriptionHistory.kind,
      cause: subscriptionHistory.cause,
      correlationId: subscriptionHistory.correlationId,
      at: subscriptionHistory.at,
    })
    .from(subscriptionHistory)
    .where(and(eq(subscriptionHistory.appId, sync.appId), eq(subscriptionHistory.ticket, sync.ticket)))
    .orderBy(asc(subscriptionHistory.at), asc(subscriptionHistory.id))
    .limit(20);
}
