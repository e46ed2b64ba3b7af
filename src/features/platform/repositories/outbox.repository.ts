import type { Tx } from "@db/client";
import { outbox } from "@db/schema/outbox";
import { and, asc, eq, inArray, lte, or, sql } from "drizzle-orm";
import type { TxContext } from "@/context";
import type { Effect, EffectRequest } from "../types/outbox";

export type LeasedEffect = {
  id: string;
  effect: Effect;
  dedupeKey: string;
  attempts: number;
  correlationId: string;
};

/** Queues what follows, in the transaction that owes it. The same key again is the same debt. */
export async function enqueueEffects(t: TxContext, owed: readonly EffectRequest[]): Promise<void> {
  if (owed.length === 0) return;
  t.markEffectsQueued();
  await t.tx
    .insert(outbox)
    .values(
      owed.map(({ dedupeKey, effect, appId }) => ({
        id: t.ids.next("out"),
        kind: effect.kind,
        payload: { ...effect },
        dedupeKey,
        status: "pending" as const,
        nextAttemptAt: t.now,
        appId: appId ?? null,
        correlationId: t.correlationId,
        createdAt: t.now,
      })),
    )
    .onConflictDoNothing({ target: outbox.dedupeKey });
}

/** Takes up to `limit` due effects for `leaseSeconds`; a lease that ran out counts as due. */
export async function leaseEffects(
  tx: Tx,
  input: { now: Date; limit: number; leaseSeconds: number; correlationId?: string },
): Promise<LeasedEffect[]> {
  const due = tx
    .select({ id: outbox.id })
    .from(outbox)
    .where(
      and(
        or(
          and(inArray(outbox.status, ["pending", "failed"]), lte(outbox.nextAttemptAt, input.now)),
          and(eq(outbox.status, "processing"), lte(outbox.leaseUntil, input.now)),
        ),
        input.correlationId ? eq(outbox.correlationId, input.correlationId) : undefined,
      ),
    )
    .orderBy(asc(outbox.nextAttemptAt))
    .limit(input.limit)
    .for("update", { skipLocked: true });
  const rows = await tx
    .update(outbox)
    .set({
      status: "processing",
      attempts: sql`${outbox.attempts} + 1`,
      leaseUntil: new Date(input.now.getTime() + input.leaseSeconds * 1000),
    })
    .where(inArray(outbox.id, due))
    .returning();
  return rows.map((row) => ({
    id: row.id,
    effect: toEffect(row),
    dedupeKey: row.dedupeKey,
    attempts: row.attempts,
    correlationId: row.correlationId,
  }));
}

function toEffect(row: { id: string; payload: Record<string, unknown> }): Effect {
  if (isEffect(row.payload)) return row.payload;
  throw new Error(`outbox row ${row.id} holds no effect`);
}

const isEffect = (payload: object): payload is Effect =>
  "kind" in payload && (payload.kind === "mail" || payload.kind === "cache_drop");

export async function settleEffect(
  tx: Tx,
  id: string,
  outcome:
    | { kind: "done"; at: Date; payload: Record<string, unknown> }
    | { kind: "failed"; error: string; nextAttemptAt: Date | null },
): Promise<void> {
  await tx
    .update(outbox)
    .set(
      outcome.kind === "done"
        ? { status: "done", doneAt: outcome.at, payload: outcome.payload, leaseUntil: null, error: null }
        : outcome.nextAttemptAt
          ? {
              status: "failed",
              error: outcome.error,
              nextAttemptAt: outcome.nextAttemptAt,
              leaseUntil: null,
            }
          : { status: "dead", error: outcome.error, leaseUntil: null },
    )
    .where(eq(outbox.id, id));
}
