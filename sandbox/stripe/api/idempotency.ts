import { createHash } from "node:crypto";
import { StripeFailure } from "../engine/errors";
import type { IdempotencyRecord } from "../engine/objects";
import { find, put, type Tx } from "../engine/state";
import { DAY } from "../engine/time";

/** Stripe keeps the first answer to a key for at least a day. */
const KEPT = DAY;
const LONGEST_KEY = 255;

/** The stored answer to this key, or null for a new key. Throws when the key cannot be used. */
export function findAnswer(tx: Tx, key: string, fingerprint: string): IdempotencyRecord | null {
  if (key.length > LONGEST_KEY) {
    throw new StripeFailure(400, {
      type: "invalid_request_error",
      message: `Idempotency-Key is too long; the maximum is ${LONGEST_KEY} characters.`,
    });
  }
  const record = find(tx, "idempotency", key);
  if (!record || record.created + KEPT <= tx.now) return null;
  if (record.fingerprint !== fingerprint) throw mismatch(key);
  return record;
}

/** Stores the first answer to a key, errors included. */
export function keepAnswer(tx: Tx, record: Omit<IdempotencyRecord, "created">): void {
  put(tx, "idempotency", { ...record, created: tx.now });
}

/** The same request has the same fingerprint, regardless of the order of its parameters. */
export function fingerprintOf(method: string, pathname: string, body: string): string {
  const parts = body.split("&").sort();
  return createHash("sha256")
    .update(`${method} ${pathname}\n${parts.join("&")}`)
    .digest("base64");
}

function mismatch(key: string): StripeFailure {
  return new StripeFailure(400, {
    type: "idempotency_error",
    message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
  });
}

/** 409: the first request with this key has not been answered yet. */
export function keyInUse(key: string): StripeFailure {
  return new StripeFailure(409, {
    type: "idempotency_error",
    code: "idempotency_key_in_use",
    message: `There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`,
  });
}
