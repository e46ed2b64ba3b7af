import { createHmac } from "node:crypto";

/**
 * The `Stripe-Signature` header for one attempt: `t=<seconds>,v1=<hex>`, one `v1` for each secret.
 *
 * While a secret is being rolled there are two, and Stripe sends a signature of each; a receiver accepts
 * either. `at` is the wall clock, not the sandbox's: receivers compare it with their own clock and reject
 * anything older than five minutes.
 */
export function signEvent(input: { body: string; secrets: readonly string[]; at: Date }): string {
  const seconds = Math.floor(input.at.getTime() / 1000);
  const signatures = input.secrets.map((secret) => `v1=${hmacHex(secret, `${seconds}.${input.body}`)}`);
  return [`t=${seconds}`, ...signatures].join(",");
}

function hmacHex(secret: string, text: string): string {
  return createHmac("sha256", secret).update(text, "utf8").digest("hex");
}
