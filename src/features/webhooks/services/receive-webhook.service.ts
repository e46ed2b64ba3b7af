import type { AppContext } from "@/context";
import type { ProviderName } from "@/providers/provider";
import { insertEvent } from "../repositories/inbox.repository";

/** No provider sends events of this size: Stripe's, the largest, stay below 256 KiB. */
export const MAX_WEBHOOK_BYTES = 1024 * 1024;

export type Intake =
  | { kind: "accepted" | "duplicate" | "ignored"; event: string; aggregate: string }
  | { kind: "refused"; reason: "signature" | "payload" | "mode" };

/**
 * Verifies and records one event; nothing else happens before the answer. Only a failing database
 * makes this throw, and then the provider sends the event again.
 */
export async function receiveWebhook(
  ctx: AppContext,
  from: ProviderName,
  delivery: { rawBody: string; headers: Headers },
): Promise<Intake> {
  const provider = ctx.providers[from];
  const verified = await provider.verifyWebhook(delivery);
  if (verified.kind === "refused") return { kind: "refused", reason: verified.reason };
  const { event } = verified;
  if (event.livemode !== ctx.settings.livemode) return { kind: "refused", reason: "mode" };

  const known = provider.handles(event.type);
  const { aggregate } = event;
  const stored = await ctx.statement((tx) =>
    insertEvent(tx, {
      id: event.id,
      provider: from,
      providerId: event.providerId,
      type: event.type,
      apiVersion: event.apiVersion,
      livemode: event.livemode,
      aggregate,
      objectId: event.objectId,
      payload: delivery.rawBody,
      status: known ? "received" : "ignored",
      correlationId: ctx.correlationId,
      occurredAt: event.createdAt,
      receivedAt: ctx.clock.now(),
    }),
  );
  const kind = stored ? (known ? "accepted" : "ignored") : "duplicate";
  ctx.log.info({ event: event.id, type: event.type, kind, aggregate }, "webhook received");
  return { kind, event: event.id, aggregate };
}
