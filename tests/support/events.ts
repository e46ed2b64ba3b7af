import { createHmac } from "node:crypto";
import { container } from "@/container";
import { webhookFrom } from "@/http/webhook-route";
import { type Answer, call } from "./person";

let count = 0;

/** A Stripe event in wire format, with overrides. */
export const anEvent = (change: Record<string, unknown> = {}): Record<string, unknown> => ({
  id: `evt_test_${++count}`,
  object: "event",
  api_version: "2026-10-28.endive",
  created: Math.floor(Date.now() / 1000),
  livemode: false,
  pending_webhooks: 1,
  request: { id: null, idempotency_key: null },
  type: "customer.updated",
  data: { object: { id: "cus_foreign", object: "customer" } },
  ...change,
});

/** `Stripe-Signature`, computed here from the documented scheme and not by the code under test. */
export function signature(body: string, secret: string, ageSeconds = 0): string {
  const t = Math.floor(Date.now() / 1000) - ageSeconds;
  const v1 = createHmac("sha256", secret).update(`${t}.${body}`).digest("hex");
  return `t=${t},v1=${v1}`;
}

export type Posted = { kind?: string; event?: string; code?: string };

/** Posts a body to the webhook, signed with `secret` unless a header is given. */
export function post(
  body: string | Record<string, unknown>,
  options: { secret?: string; header?: string | null; address?: string } = {},
): Promise<Answer<Posted>> {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const secret = options.secret ?? container().env.STRIPE_WEBHOOK_SECRET[0] ?? "";
  const header = options.header === undefined ? signature(text, secret) : options.header;
  return call<Posted>(webhookFrom("stripe"), "POST", "/api/payments/webhook", {
    body: text,
    headers: {
      ...(header === null ? {} : { "stripe-signature": header }),
      "x-forwarded-for": options.address ?? "203.0.113.7",
    },
  });
}
