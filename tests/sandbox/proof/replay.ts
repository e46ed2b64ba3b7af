import type { SandboxEvent } from "../../../sandbox/stripe/contract";

type Plain = Record<string, unknown>;

/**
 * What changes at Stripe without an event of the object itself, by kind of object. Every other change must be
 * in the log.
 */
const SILENT: Record<string, readonly string[]> = {
  // Numbering an invoice is not an update of its customer.
  customer: ["next_invoice_sequence"],
  // Computed at the time of the answer: a coupon may expire, and its price may be archived.
  coupon: ["valid", "times_redeemed"],
  // The dispute has events, the charge has none.
  charge: ["disputed"],
  // An item that an invoice includes has no event; the SDK has none for it.
  invoiceitem: ["invoice"],
};

/** Whether Stripe has any event for this kind of object. */
function isTold({ object, status }: Plain): boolean {
  if (object === "customer_balance_transaction") return false;
  return object !== "invoice_payment" || status === "paid";
}

const isPlain = (value: unknown): value is Plain =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The same value with null and absent treated alike, and keys sorted. */
function normal(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(normal);
  if (!isPlain(value)) return value;
  const entries = Object.entries(value).filter(([, one]) => one !== null && one !== undefined);
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, normal(one)]),
  );
}

/** The object before an event, derived from the event alone. */
function backwards(object: Plain, previous: Plain): Plain {
  const before = { ...object };
  for (const [key, old] of Object.entries(previous)) {
    const now = before[key];
    before[key] = isPlain(old) && isPlain(now) ? backwards(now, old) : old;
  }
  return before;
}

/**
 * The fields in which two versions of an object differ, with both values, except those that change without
 * events.
 */
function changed(one: Plain, other: Plain): string[] {
  const silent = SILENT[String(one.object)] ?? [];
  const [a, b] = [normal(one) as Plain, normal(other) as Plain];
  return [...new Set([...Object.keys(a), ...Object.keys(b)])]
    .filter((key) => !silent.includes(key) && JSON.stringify(a[key]) !== JSON.stringify(b[key]))
    .map((key) => `${key}: ${short(a[key])} / ${short(b[key])}`);
}

const short = (value: unknown): string => JSON.stringify(value)?.slice(0, 160) ?? "absent";

export type Log = {
  /** The last payload of every object, by id. */
  objects: Map<string, Plain>;
  /** Events whose `previous_attributes` do not lead back to the previous payload. */
  brokenSteps: string[];
  /** Ids that were created twice. */
  twice: string[];
};

/** Reads a log from its beginning. */
export function readLog(events: readonly SandboxEvent[]): Log {
  const log: Log = { objects: new Map(), brokenSteps: [], twice: [] };
  const created = new Set<string>();
  for (const event of events) {
    const object = event.data.object as Plain & { id: string };
    const known = log.objects.get(object.id);
    const previous = event.data.previous_attributes;
    if (event.type.endsWith(".created")) {
      if (created.has(object.id)) log.twice.push(`${event.type} ${object.id}`);
      created.add(object.id);
    }
    if (known && previous) {
      const found = changed(known, backwards(object, previous));
      if (found.length > 0) log.brokenSteps.push(`${event.type} ${object.id}: ${found.join("; ")}`);
    }
    log.objects.set(object.id, object);
  }
  return log;
}

/** Where an object as the API returns it differs from its last payload in the log. */
export function unlogged(log: Log, answer: Plain): string[] {
  if (!isTold(answer)) return [];
  const last = log.objects.get(String(answer.id));
  if (!last) return [`${String(answer.object)} ${String(answer.id)} is in no event`];
  return changed(last, answer).map((found) => `${String(answer.object)} ${String(answer.id)} ${found}`);
}
