/**
 * Simulated delivery faults between Stripe and an endpoint. Each switch applies to the `next` N events (of
 * `types`, when given); at most one switch applies to an event, the oldest that matches.
 */
export type Fault = { next: number; types?: string[] } & (
  | { kind: "drop" }
  /** `twin`: the second delivery carries a new event id for the same fact, as Stripe occasionally does. */
  | { kind: "duplicate"; twin?: boolean }
  /** Holds the events back until all N are there (or `seconds` have passed), then sends the last first. */
  | { kind: "reorder"; seconds?: number }
  | { kind: "delay"; seconds: number }
  /** The first `attempts` (1) attempts are answered `status` (500) without a call to the endpoint. */
  | { kind: "fail"; attempts?: number; status?: number }
);

/** The switch that applies to this event, decremented; used-up switches are removed. */
export function spendFault(faults: Fault[], eventType: string): Fault | null {
  const index = faults.findIndex((fault) => fault.types === undefined || fault.types.includes(eventType));
  const fault = faults[index];
  if (!fault) return null;
  fault.next -= 1;
  if (fault.next <= 0) faults.splice(index, 1);
  return fault;
}

/** Parses a switch from JSON, or returns a one-sentence error. */
export function parseFault(input: unknown): { fault: Fault } | { problem: string } {
  if (typeof input !== "object" || input === null) return { problem: "Send a JSON object." };
  const { kind, types, twin, ...numbers } = input as Record<string, unknown>;
  const next = numberOf(numbers.next ?? 1);
  const [seconds, attempts, status] = [numbers.seconds, numbers.attempts, numbers.status].map(numberOf);
  if (!isCount(next))
    return { problem: "`next` is how many events it applies to: a whole number from 1 up." };
  if (types !== undefined && !(Array.isArray(types) && types.every((type) => typeof type === "string")))
    return { problem: "`types` is a list of event types." };
  const common = { next, ...(types ? { types: types as string[] } : {}) };
  if (seconds !== undefined && !isCount(seconds))
    return { problem: "`seconds` is a whole number from 1 up." };
  switch (kind) {
    case "drop":
      return { fault: { kind, ...common } };
    case "duplicate":
      return { fault: { kind, ...common, twin: twin === true || twin === "true" } };
    case "reorder":
      return { fault: { kind, ...common, ...(seconds === undefined ? {} : { seconds: seconds as number }) } };
    case "delay":
      if (!isCount(seconds)) return { problem: "A delay needs `seconds`, measured on the sandbox clock." };
      return { fault: { kind, ...common, seconds } };
    case "fail":
      if (attempts !== undefined && !isCount(attempts)) return { problem: "`attempts` is a whole number." };
      if (status !== undefined && !(isCount(status) && status >= 300 && status <= 599))
        return { problem: "`status` is the status the endpoint seems to answer: 300 to 599." };
      return { fault: { kind, ...common, attempts: attempts as number, status: status as number } };
    default:
      return { problem: "`kind` is one of drop, duplicate, reorder, delay, fail." };
  }
}

/** Forms send numbers as text. */
function numberOf(value: unknown): unknown {
  return typeof value === "string" && /^\d+$/.test(value) ? Number(value) : value;
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 1;
}
