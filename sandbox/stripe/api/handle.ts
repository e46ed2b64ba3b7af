import type { WireRequest, WireResponse } from "../contract";
import { API_VERSION } from "../engine/emit";
import { type StripeErrorBody, StripeFailure } from "../engine/errors";
import { newId } from "../engine/ids";
import { mark, rollback, type Tx } from "../engine/state";
import { type Call, carryOut, readCall } from "./answer-call";
import { authenticate } from "./authenticate";
import { findAnswer, fingerprintOf, keepAnswer, keyInUse } from "./idempotency";

type Answer = { status: number; body: string; headers?: Record<string, string> };

/** The idempotency key of a request, or null. Only POST has one. */
export function idempotencyKeyOf(request: WireRequest): string | null {
  return request.method === "POST" ? (request.headers["idempotency-key"] ?? null) : null;
}

/**
 * Handles one API call inside a transaction that the caller commits. Never throws: a refusal is Stripe's
 * error body, a defect is a 500 that wrote nothing. `isKeyInUse`: another request with the same key is still
 * running.
 */
export function handleCall(tx: Tx, request: WireRequest, isKeyInUse: boolean): WireResponse {
  const requestId = newId(tx, "req");
  const key = idempotencyKeyOf(request);
  tx.request = { id: requestId, idempotency_key: key };
  const { status, body, headers } = answer(tx, request, isKeyInUse);
  return {
    status,
    body,
    headers: {
      "content-type": "application/json",
      date: new Date(tx.now * 1000).toUTCString(),
      "request-id": requestId,
      "stripe-version": request.headers["stripe-version"] ?? API_VERSION,
      ...(key ? { "idempotency-key": key } : {}),
      ...headers,
    },
  };
}

function answer(tx: Tx, request: WireRequest, isKeyInUse: boolean): Answer {
  try {
    authenticate(request.headers);
    const key = idempotencyKeyOf(request);
    if (!key) return run(tx, readCall(request));
    if (isKeyInUse) throw keyInUse(key);
    return answerOnce(tx, request, key);
  } catch (error) {
    return asAnswer(error);
  }
}

/** Repeats the first answer to a key. Requests that failed validation are not remembered. */
function answerOnce(tx: Tx, request: WireRequest, key: string): Answer {
  const fingerprint = fingerprintOf(request.method, request.path, request.body);
  const first = findAnswer(tx, key, fingerprint);
  if (first) {
    const headers = { "idempotent-replayed": "true", "original-request": first.requestId };
    return { status: first.status, body: first.body, headers };
  }
  const call = readCall(request);
  const { status, body } = run(tx, call);
  keepAnswer(tx, { id: key, fingerprint, status, body, requestId: tx.request.id ?? "" });
  return { status, body };
}

function run(tx: Tx, call: Call): Answer {
  const before = mark(tx);
  try {
    return { status: 200, body: JSON.stringify(carryOut(tx, call)) };
  } catch (error) {
    if (!(error instanceof StripeFailure && error.keepsChanges)) rollback(tx, before);
    return asAnswer(error);
  }
}

function asAnswer(error: unknown): Answer {
  if (error instanceof StripeFailure) return { status: error.status, body: errorBody(error.body) };
  // A defect of the sandbox. Its message is shown, because only developers of the sandbox's clients read it.
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return {
    status: 500,
    body: errorBody({ type: "api_error", message: `The Stripe sandbox failed: ${message}` }),
  };
}

const errorBody = (error: StripeErrorBody): string => JSON.stringify({ error });
