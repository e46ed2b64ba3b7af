import type { AppContext } from "@/context";
import { verifyWebhook } from "@/stripe/webhook-signature";
import { insertEvent } from "../repositories/inbox.repository";
import { HANDLED_EVENT_TYPES } from "../webhook-handlers/registry";

/** An event of this size is not Stripe's: theirs stay below 256 KiB. */
export const MAX_WEBHOOK_BYTES = 1024 * 1024;

export type Intake =
  | { kind: "accepted" | "duplicate" | "ignored"; event: string; aggregate: string }
  | { kind: "refused"; reason: "signature" | "payload" | "mode" };

/**
 * Verifies and records one event; nothing else happens before the answer. Only a failing database
 * makes this throw, and then Stripe sends the event again.
 */
export async function receiveWebhook(
  ctx: AppContext,
  input: { rawBody: string; signature: string | null },
): Promise<Intake> {
  const verified = await verifyWebhook(input.rawBody, input.signature, ctx.settings.webhookSecrets);
  if (verified.kind === "refused") return { kind: "refused", reason: verified.reason };
  const { event } = verified;
  if (event.livemode !== ctx.settings.livemode) return { kind: "refused", reason: "mode" };

  const known = HANDLED_EVENT_TYPES.includes(event.type);
  const aggregate = event.stripeCustomerId ?? event.objectId ?? event.id;
  const stored = await ctx.statement((tx) =>
    insertEvent(tx, {
      id: event.id,
      type: event.type,
      apiVersion: event.apiVersion,
      livemode: event.livemode,
      aggregate,
      objectId: event.objectId,
      payload: input.rawBody,
      status: known ? "received" : "ignored",
      correlationId: ctx.correlationId,
      stripeCreatedAt: event.createdAt,
      receivedAt: ctx.clock.now(),
    }),
  );
  const kind = stored ? (known ? "accepted" : "ignored") : "duplicate";
  ctx.log.info({ event: event.id, type: event.type, kind, aggregate }, "webhook received");
  return { kind, event: event.id, aggregate };
}
