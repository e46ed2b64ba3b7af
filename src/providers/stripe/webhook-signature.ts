import Stripe from "stripe";
import type { Verification } from "../events";
import { toId, toOurId } from "./mappers/primitives";

/** Seconds that a signature stays good; Stripe's own default. */
const TOLERANCE_SECONDS = 300;

/**
 * Verifies the raw body against up to two secrets (two during rotation) and reads the envelope.
 * The body must be exactly what arrived: parsed and written again it no longer verifies.
 */
export async function verifyWebhook(
  rawBody: string,
  header: string | null,
  secrets: readonly string[],
): Promise<Verification> {
  if (!header) return { kind: "refused", reason: "signature" };
  for (const secret of secrets) {
    try {
      const event = await Stripe.webhooks.constructEventAsync(rawBody, header, secret, TOLERANCE_SECONDS);
      return toSigned(event);
    } catch (error) {
      if (!(error instanceof Stripe.errors.StripeSignatureVerificationError)) {
        return { kind: "refused", reason: "payload" };
      }
    }
  }
  return { kind: "refused", reason: "signature" };
}

type Loose = { id?: unknown; object?: unknown; customer?: string | { id: string } | null };

function toSigned(event: Stripe.Event): Verification {
  const object = event.data?.object as Loose | undefined;
  const wellFormed =
    typeof event.id === "string" &&
    typeof event.type === "string" &&
    Number.isFinite(event.created) &&
    object;
  if (!wellFormed) return { kind: "refused", reason: "payload" };
  const objectId = typeof object.id === "string" ? object.id : null;
  const before = event.data.previous_attributes as { customer?: string } | undefined;
  const customerId =
    object.object === "customer" ? objectId : (toId(object.customer) ?? toId(before?.customer));
  return {
    kind: "valid",
    event: {
      id: toOurId(event.id),
      providerId: event.id,
      type: event.type,
      apiVersion: event.api_version ?? null,
      livemode: event.livemode === true,
      createdAt: new Date(event.created * 1000),
      objectId,
      aggregate: customerId ?? objectId ?? event.id,
    },
  };
}
