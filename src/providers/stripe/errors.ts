import Stripe from "stripe";
import { AppError } from "@/refusal";

/** What went wrong at Stripe, as far as a caller must tell it apart. */
export type StripeFailure =
  | { kind: "unavailable"; retryAfterSeconds: number }
  | { kind: "not_found" }
  | { kind: "card"; code: string; declineCode: string | null; message: string }
  | { kind: "invalid"; code: string | null; param: string | null; message: string };

/** Sorts an SDK error; null when it is none (a defect of ours). */
export function stripeFailure(error: unknown): StripeFailure | null {
  const { errors } = Stripe;
  if (!(error instanceof errors.StripeError)) return null;
  if (error instanceof errors.StripeCardError) {
    return {
      kind: "card",
      code: error.code ?? "card_declined",
      declineCode: error.decline_code ?? null,
      message: error.message,
    };
  }
  if (error instanceof errors.StripeRateLimitError) return { kind: "unavailable", retryAfterSeconds: 5 };
  if (error instanceof errors.StripeInvalidRequestError) {
    if (error.code === "resource_missing" || error.statusCode === 404) return { kind: "not_found" };
    return { kind: "invalid", code: error.code ?? null, param: error.param ?? null, message: error.message };
  }
  if (error instanceof errors.StripeConnectionError) return { kind: "unavailable", retryAfterSeconds: 10 };
  if ((error.statusCode ?? 500) >= 500 || error.statusCode === 409) {
    return { kind: "unavailable", retryAfterSeconds: 10 };
  }
  return null;
}

/** Whether an idempotency key was used before with other parameters. */
export const isKeyMismatch = (error: unknown): boolean =>
  error instanceof Stripe.errors.StripeIdempotencyError && error.statusCode === 400;

/** Stripe being away is the caller's 503; everything else is rethrown unchanged. */
export function translated(error: unknown): unknown {
  const failure = stripeFailure(error);
  return failure?.kind === "unavailable"
    ? new AppError("unavailable", "stripe_unavailable", {
        retryAfterSeconds: failure.retryAfterSeconds,
        cause: error,
      })
    : error;
}
