import type { ErrorTexts } from "./texts";

/** What a refusal says in English: what happened, and the way on. */
export const en: ErrorTexts = {
  malformed: {
    title: "Unreadable request",
    detail: "The body of the request is not valid JSON. Check it and send it again.",
  },
  not_json: {
    title: "Format not accepted",
    detail: "Send the body as JSON, with the header Content-Type: application/json.",
  },
  bad_characters: {
    title: "Characters not accepted",
    detail: "The request contains characters that cannot be stored. Remove them and send it again.",
  },
  unauthenticated: {
    title: "Sign in to continue",
    detail: "Your session does not exist or has expired. Sign in again.",
  },
  payment_required: {
    title: "Payment required",
    detail: "A payment has to be completed before this can go on.",
  },
  forbidden: {
    title: "Not permitted",
    detail: "Your role in this account does not allow this. Ask whoever manages it.",
  },
  cross_origin: {
    title: "Origin not accepted",
    detail: "This request came from another site. Open Fatura and try there.",
  },
  not_found: {
    title: "Not found",
    detail: "What you are looking for does not exist or is not in this account.",
  },
  conflict: {
    title: "Conflict",
    detail: "Something changed in the meantime. Refresh the page and try again.",
  },
  too_large: {
    title: "Request too large",
    detail: "The body of the request may have at most {maxBytes} bytes.",
  },
  invalid: { title: "Invalid data", detail: "Check the fields named and send it again." },
  rate_limited: {
    title: "Too many requests",
    detail: "There were too many requests in a short time. Try again in {seconds} s.",
  },
  unavailable: {
    title: "Unavailable right now",
    detail: "We cannot do this at the moment. Try again shortly; nothing was changed.",
  },
  internal: {
    title: "Unexpected error",
    detail: "Something failed on our side. Try again; if it goes on, give the request id to support.",
  },
  sign_in_unavailable: {
    title: "Sign-in unavailable right now",
    detail: "We cannot check your sign-in safely at the moment. Try again shortly.",
  },
  invalid_credentials: {
    title: "Could not sign in",
    detail: "E-mail and password do not match. Check them and try again.",
  },
  email_taken: {
    title: "E-mail already registered",
    detail: "There is already an account with this e-mail. Sign in or reset the password.",
  },
  password_too_short: { title: "Password too short", detail: "The password needs at least 8 characters." },
  password_too_long: { title: "Password too long", detail: "The password may have up to 128 characters." },
  reset_link_invalid: {
    title: "Link invalid or expired",
    detail: "This link to reset the password was used already or has expired. Ask for a new one.",
  },
  plan_not_found: {
    title: "Plan not found",
    detail: "This plan does not exist. Choose one from the plans page.",
  },
  plan_unavailable: {
    title: "Plan temporarily unavailable",
    detail: "Plan temporarily unavailable. Choose another plan or come back later.",
  },
  no_active_subscription: {
    title: "No active subscription found",
    detail: "No active subscription found. Choose a plan to subscribe.",
  },
  subscription_exists: {
    title: "There is a subscription already",
    detail: "This account already has a subscription. To change the plan, use the plan change.",
  },
  open_debt: {
    title: "There is an unpaid invoice",
    detail: "Pay this account's open invoice; after that you can subscribe again.",
  },
  checkout_in_progress: {
    title: "A payment is being started",
    detail: "Somebody else in this account, or another tab, is starting a payment. Try again shortly.",
  },
  checkout_not_found: {
    title: "Payment not found",
    detail:
      "This payment does not exist or belongs to another account. See your subscription on the dashboard.",
  },
  coupon_invalid: {
    title: "Invalid coupon",
    detail: "This coupon does not exist or has expired. Check the code, or go on without it.",
  },
  app_not_found: {
    title: "Account not found",
    detail: "This account does not exist, or you are not part of it.",
  },
  stripe_unavailable: {
    title: "Payments unavailable right now",
    detail: "The payment service did not answer. Nothing was charged; try again shortly.",
  },
  job_not_found: { title: "Job not found", detail: "There is no job with this name." },
  webhook_signature: {
    title: "Signature does not match",
    detail: "The event was not signed with a secret of this endpoint, or the signature is old.",
  },
  webhook_payload: {
    title: "Unreadable event",
    detail: "The signed event does not have the shape of a Stripe event.",
  },
  webhook_mode: {
    title: "Wrong mode",
    detail: "The event is from Stripe's other mode: test and live have separate endpoints.",
  },
};
