import type { Facts } from "../facts";

type Row = Record<string, unknown>;

/** Every accepted event reached a final state (HOOK-3). */
export const everyEventSettled = ({ events }: Facts): string[] =>
  events
    .filter(({ status }) => status !== "done" && status !== "ignored")
    .map(({ id, status }) => `event ${id} is ${status}`);

/** Every event that we acknowledged to Stripe is stored (HOOK-2). */
export const noEventLost = ({ events, delivered }: Facts): string[] => {
  const stored = new Set(events.map(({ id }) => id));
  return delivered.filter((id) => !stored.has(id)).map((id) => `event ${id} was taken and is not there`);
};

export const everyEffectDone = ({ outbox }: Facts): string[] =>
  outbox.filter(({ status }) => status !== "done").map(({ id, status }) => `effect ${id} is ${status}`);

/** The history has no gaps: each entry begins where the previous one ended, and the last one is the row. */
export const historyIsAChain = ({ history, apps }: Facts): string[] => {
  const problems: string[] = [];
  const last = new Map<unknown, { ticket: unknown; before: string; after: string }>();
  for (const entry of history) {
    const id = entry.subscription_id;
    const previous = last.get(id);
    const now = { ticket: entry.ticket, before: words(entry.before), after: words(entry.after) };
    // One answer may produce several entries: all have the same before and after.
    const continued = previous?.ticket === entry.ticket ? previous?.before : previous?.after;
    const expected = continued ?? words(null);
    if (now.before !== expected) problems.push(`history of ${id}: ${entry.kind} does not follow from before`);
    if (!entry.legal) problems.push(`history of ${id}: ${entry.kind} was no legal move`);
    last.set(id, now);
  }
  for (const row of apps.flatMap(({ ours }) => ours.subscriptions)) {
    const after = last.get(row.id)?.after;
    if (after === undefined) problems.push(`${row.id} has no history`);
    else if ((JSON.parse(after) as [string, unknown][]).find(([key]) => key === "status")?.[1] !== row.status)
      problems.push(`history of ${row.id} does not end where the row is`);
  }
  return problems;
};

/** An object serialized independently of the order of its keys. */
const words = (facts: unknown): string =>
  JSON.stringify(facts === null ? null : Object.entries(facts as Row).sort(([a], [b]) => (a < b ? -1 : 1)));

/** Every history entry has an audit entry, written by the same operation (AUD-1). */
export const historyIsAudited = ({ history, audit }: Facts): string[] => {
  const key = (subject: unknown, action: unknown, correlation: unknown) =>
    `${subject} ${action} ${correlation}`;
  const count = new Map<string, number>();
  for (const { subject, action, correlation_id } of audit) {
    const entry = key(subject, action, correlation_id);
    count.set(entry, (count.get(entry) ?? 0) + 1);
  }
  return history.flatMap(({ subscription_id, kind, correlation_id }) => {
    const entry = key(`subscription:${subscription_id}`, `subscription.${kind}`, correlation_id);
    const left = (count.get(entry) ?? 0) - 1;
    count.set(entry, left);
    return left < 0 ? [`${kind} of ${subscription_id} is not in the audit log`] : [];
  });
};

/** Every row of the audit log is a link of one chain, however many commits were concurrent (AUD-1). */
export const auditIsAChain = ({ chainBreaks }: Facts): string[] =>
  chainBreaks.map(({ kind, place, seq }) => `${kind} at ${place}, row ${seq}`);

/** No alert without a reason, and no second subscription without an alert. */
export const alertsAreDue = ({ alerts, apps, byHand }: Facts): string[] => {
  const unexpected = alerts
    .filter(
      ({ kind, detail }) => kind !== "duplicate_subscription" || !byHand.length || !detail.subscriptionId,
    )
    .map(({ kind, detail }) => `alert ${kind}: ${JSON.stringify(detail)}`);
  const flagged = new Set(alerts.map(({ detail }) => detail.subscriptionId));
  const missing = apps
    .flatMap(({ ours }) => ours.subscriptions)
    .filter((s) => s.duplicate_of !== null && !flagged.has(s.id))
    .map((s) => `no alert for the duplicate ${s.id}`);
  return [...unexpected, ...missing];
};
