import { StripeFailure } from "../engine/errors";

/** A secret test key, sent as a bearer token or as the user of Basic authentication. Anything else is a 401. */
export function authenticate(headers: Record<string, string>): void {
  const key = keyOf(headers.authorization);
  if (key === null || key === "") throw refusal(NO_KEY);
  if (/^(sk|rk)_live_/.test(key)) {
    throw refusal("A live key was used against the Stripe sandbox. Use a test key (sk_test_…).");
  }
  if (!/^(sk|rk)_test_\w+$/.test(key)) throw refusal(`Invalid API Key provided: ${masked(key)}`);
}

function keyOf(header: string | undefined): string | null {
  const [scheme = "", value = ""] = (header ?? "").split(/\s+/, 2);
  if (/^bearer$/i.test(scheme)) return value;
  if (!/^basic$/i.test(scheme)) return null;
  return Buffer.from(value, "base64").toString("utf8").split(":")[0] ?? null;
}

function masked(key: string): string {
  return key.length <= 8
    ? "*".repeat(key.length)
    : `${key.slice(0, 4)}${"*".repeat(key.length - 8)}${key.slice(-4)}`;
}

function refusal(message: string): StripeFailure {
  return new StripeFailure(401, { type: "invalid_request_error", message });
}

const NO_KEY =
  "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').";
