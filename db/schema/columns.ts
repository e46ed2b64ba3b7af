import { sql } from "drizzle-orm";
import { type AnyPgColumn, bigint, check, integer, jsonb, text, timestamp } from "drizzle-orm/pg-core";

/** Every instant is stored with its time zone: a bare timestamp depends on the server's zone. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date", precision: 3 });

/** Money in minor units (centavos). An integer by type, so that no float can be written. */
export const minor = (name: string) => bigint(name, { mode: "number" });

/** A sequence number; far below 2^53 over any lifetime of the product. */
export const ticket = (name: string) => bigint(name, { mode: "number" });

/**
 * The provider whose object a row mirrors; unique together with the object's id there. Our own key is another
 * column, made once by the provider's adapter (src/providers), so that ids of two providers cannot collide.
 */
export const provider = () => text("provider").notNull().default("stripe");

/**
 * The columns of leased work: a row is something to do, and workers claim it, one at a time. They belong to
 * `src/features/platform` (`leased-work.repository.ts`), which alone writes them. A row is *due* when it is not
 * settled, `next_attempt_at` has come and no lease runs.
 */
export const leasedWork = () => ({
  /** Claims since the work began or was reopened. */
  attempts: integer("attempts").notNull().default(0),
  nextAttemptAt: instant("next_attempt_at").notNull(),
  /** Which claim holds the row. Only that claim may write; one that was overtaken writes nothing. */
  leaseOwner: text("lease_owner"),
  /** After this instant another worker may claim the row. */
  leaseUntil: instant("lease_until"),
  /** Why the last attempt failed. */
  error: text("error"),
  /** Why the first attempt failed: the cause is often here, the last error only its consequence. */
  firstError: text("first_error"),
  /** When the work ended, successfully or not; null while anything is left to do. */
  settledAt: instant("settled_at"),
});

type LeaseColumns = Record<"leaseOwner" | "leaseUntil" | "settledAt", AnyPgColumn>;

/** What must hold in each table of leased work; `over` are the statuses in which nothing is left to do. */
export const leasedWorkChecks = (
  table: string,
  t: LeaseColumns & { status?: AnyPgColumn },
  over: readonly string[] = [],
) => [
  check(`${table}_lease_has_owner`, sql`(${t.leaseOwner} is null) = (${t.leaseUntil} is null)`),
  ...(t.status
    ? [
        check(
          `${table}_settled_when_over`,
          sql`(${t.status} in (${sql.raw(over.map((status) => `'${status}'`).join(", "))})) = (${t.settledAt} is not null)`,
        ),
      ]
    : []),
];

/** How far a call to a provider came. `asked` is committed before the call: it may or may not have been made. */
export const INTENT_STEPS = ["asked", "answered", "compensating", "compensated"] as const;
export type IntentStep = (typeof INTENT_STEPS)[number];

/**
 * The columns of an intent: what is asked of a provider, written down before the call, so that a repeat or the
 * next process after a crash makes the very same call. All three are null until something is asked.
 */
export const intent = <Request extends Record<string, unknown>>() => ({
  /** The name of the call at the provider, which answers a repeat with its first answer. */
  idempotencyKey: text("idempotency_key"),
  request: jsonb("request").$type<Request>(),
  step: text("step").$type<IntentStep>(),
});

/** An intent is written whole or not at all. */
export const intentChecks = (
  table: string,
  t: Record<"idempotencyKey" | "request" | "step", AnyPgColumn>,
) => [
  check(
    `${table}_intent_whole`,
    sql`(${t.idempotencyKey} is null) = (${t.step} is null) and (${t.request} is null) = (${t.step} is null)`,
  ),
  check(
    `${table}_step_known`,
    sql`${t.step} in (${sql.raw(INTENT_STEPS.map((step) => `'${step}'`).join(", "))})`,
  ),
];
