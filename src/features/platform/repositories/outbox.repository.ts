import { outbox } from "@db/schema/outbox";
import type { TxContext } from "@/context";
import { OUTBOX_RETRY } from "@/domain/backoff";
import type { Effect, EffectRequest } from "../types/outbox";
import type { RetriedWork, WorkRow } from "./leased-work.repository";

export const OUTBOX: RetriedWork<typeof outbox> = {
  name: "effect",
  table: outbox,
  key: outbox.id,
  keyOf: (row) => row.id,
  leaseSeconds: 120,
  retry: () => OUTBOX_RETRY,
  onClaim: { status: "processing" },
  onRetry: { status: "failed" },
  onDead: { status: "dead" },
  alert: {
    key: ({ id }) => `outbox_dead:${id}`,
    of: ({ id, kind }, { message, isDead }) =>
      isDead
        ? { kind: "outbox_dead", severity: "danger", detail: { effect: id, kind, error: message } }
        : null,
  },
};

export type EffectRow = WorkRow<typeof outbox>;

/** The effect of a row. Throws for a payload of another kind, which then ends as a dead letter. */
export function toEffect({ id, payload }: Pick<EffectRow, "id" | "payload">): Effect {
  if (isEffect(payload)) return payload;
  throw new Error(`outbox row ${id} holds no effect`);
}

/** Queues effects in the transaction that causes them. A key that was queued before is ignored. */
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

const isEffect = (payload: object): payload is Effect => "kind" in payload && payload.kind === "mail";
