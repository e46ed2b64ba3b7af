import type Stripe from "stripe";
import { type Decline, SETUP_AUTHENTICATION_FAILED } from "./card-declines";
import { cardFailure } from "./card-failure";
import { type Authentication, needsAuthentication, rememberSetup } from "./charges";
import { requireCustomer } from "./customers";
import { emit } from "./emit";
import { invalidRequest, missingParam, noSuch } from "./errors";
import { newId } from "./ids";
import { readMethod } from "./intent-params";
import { mergeMetadata } from "./metadata";
import type { PaymentMethod, SetupIntent } from "./objects";
import { behaviourOf, giveToCustomer } from "./payment-methods";
import { find, get, put, type Tx } from "./state";

export type SetupOutcome =
  | { kind: "succeeded"; intent: SetupIntent }
  | { kind: "declined"; intent: SetupIntent; decline: Decline }
  | { kind: "requires_action"; intent: SetupIntent };

export function createSetupIntent(tx: Tx, params: Stripe.SetupIntentCreateParams): SetupIntent {
  const customer = params.customer ? requireCustomer(tx, params.customer, "customer").id : null;
  const intent = openSetupIntent(tx, {
    customer,
    description: params.description,
    metadata: mergeMetadata(null, params.metadata),
    usage: params.usage,
  });
  if (params.payment_method) {
    const method = readMethod(tx, params.payment_method, customer);
    put(tx, "setup_intent", { ...intent, payment_method: method.id, status: "requires_confirmation" });
  }
  return params.confirm ? confirmSetupIntent(tx, intent.id, {}) : get(tx, "setup_intent", intent.id);
}

/** Confirms by the API. A decline is a 402 that leaves the intent waiting for another card. */
export function confirmSetupIntent(tx: Tx, id: string, params: Stripe.SetupIntentConfirmParams): SetupIntent {
  const intent = requireSetupIntent(tx, id);
  if (intent.status === "succeeded" || intent.status === "canceled") {
    throw invalidRequest(`You cannot confirm this SetupIntent because it has a status of ${intent.status}.`, {
      code: "setup_intent_unexpected_state",
    });
  }
  const methodId = params.payment_method ?? intent.payment_method;
  if (!methodId) throw missingParam("payment_method");
  const outcome = attemptSetup(tx, intent, readMethod(tx, methodId, intent.customer), "ask");
  if (outcome.kind === "declined") throw cardFailure(outcome.decline, { setup_intent: outcome.intent }, true);
  if (outcome.kind === "succeeded" && intent.customer) attachOnce(tx, outcome.intent, intent.customer);
  return outcome.intent;
}

/** `POST /v1/setup_intents/:id`, until it has succeeded or is canceled. */
export function updateSetupIntent(tx: Tx, id: string, params: Stripe.SetupIntentUpdateParams): SetupIntent {
  const intent = requireSetupIntent(tx, id);
  const isDone = intent.status === "succeeded" || intent.status === "canceled";
  if (isDone && (params.customer || params.payment_method)) {
    throw invalidRequest(`You cannot update this SetupIntent because it has a status of ${intent.status}.`, {
      code: "setup_intent_unexpected_state",
    });
  }
  const customer = params.customer ? requireCustomer(tx, params.customer, "customer").id : intent.customer;
  const next: SetupIntent = {
    ...intent,
    customer,
    description: params.description === undefined ? intent.description : params.description || null,
    metadata: mergeMetadata(intent.metadata, params.metadata),
  };
  if (params.payment_method) {
    next.payment_method = readMethod(tx, params.payment_method, customer).id;
    next.status = "requires_confirmation";
  }
  return put(tx, "setup_intent", next);
}

export function cancelSetupIntent(
  tx: Tx,
  id: string,
  reason: SetupIntent["cancellation_reason"],
): SetupIntent {
  const intent = requireSetupIntent(tx, id);
  if (intent.status === "succeeded" || intent.status === "canceled") {
    throw invalidRequest(`You cannot cancel this SetupIntent because it has a status of ${intent.status}.`, {
      code: "setup_intent_unexpected_state",
    });
  }
  const canceled = put(tx, "setup_intent", {
    ...intent,
    cancellation_reason: reason,
    next_action: null,
    status: "canceled",
  });
  emit(tx, "setup_intent.canceled", canceled);
  return canceled;
}

/** Sets a card up for off-session charges, without charging it. */
export function attemptSetup(
  tx: Tx,
  intent: SetupIntent,
  method: PaymentMethod,
  authentication: Authentication,
): SetupOutcome {
  const behaviour = behaviourOf(tx, method.id);
  if (authentication === "failed") return declineSetup(tx, intent, method, SETUP_AUTHENTICATION_FAILED);
  if (needsAuthentication(tx, method, authentication)) {
    const waiting = put(tx, "setup_intent", {
      ...intent,
      payment_method: method.id,
      status: "requires_action",
      next_action: { type: "use_stripe_sdk", use_stripe_sdk: {} },
    });
    emit(tx, "setup_intent.requires_action", waiting);
    return { kind: "requires_action", intent: waiting };
  }
  if (behaviour.onSetup) return declineSetup(tx, intent, method, behaviour.onSetup);
  if (authentication === "passed") rememberSetup(tx, method.id);
  const done = put(tx, "setup_intent", {
    ...intent,
    payment_method: method.id,
    status: "succeeded",
    last_setup_error: null,
    next_action: null,
  });
  emit(tx, "setup_intent.succeeded", done);
  return { kind: "succeeded", intent: done };
}

export function openSetupIntent(
  tx: Tx,
  wish: { customer: string | null; description?: string; metadata?: Record<string, string>; usage?: string },
): SetupIntent {
  const id = newId(tx, "seti");
  const intent: SetupIntent = {
    id,
    object: "setup_intent",
    allowed_payment_method_types: null,
    application: null,
    automatic_payment_methods: null,
    cancellation_reason: null,
    client_secret: `${id}_secret_${newId(tx, "secret")}`,
    created: tx.now,
    customer: wish.customer,
    customer_account: null,
    description: wish.description ?? null,
    excluded_payment_method_types: null,
    flow_directions: null,
    last_setup_error: null,
    latest_attempt: null,
    livemode: false,
    mandate: null,
    metadata: wish.metadata ?? {},
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: {
      card: { mandate_options: null, network: null, request_three_d_secure: "automatic" },
    },
    payment_method_types: ["card"],
    single_use_mandate: null,
    status: "requires_payment_method",
    usage: wish.usage ?? "off_session",
  };
  emit(tx, "setup_intent.created", put(tx, "setup_intent", intent));
  return intent;
}

export function requireSetupIntent(tx: Tx, id: string): SetupIntent {
  const intent = find(tx, "setup_intent", id);
  if (!intent) throw noSuch("setupintent", id, "intent", true);
  return intent;
}

function declineSetup(tx: Tx, intent: SetupIntent, method: PaymentMethod, decline: Decline): SetupOutcome {
  const failed = put(tx, "setup_intent", {
    ...intent,
    payment_method: null,
    status: "requires_payment_method",
    next_action: null,
    last_setup_error: {
      type: "card_error",
      code: decline.code as NonNullable<SetupIntent["last_setup_error"]>["code"],
      ...(decline.declineCode ? { decline_code: decline.declineCode } : {}),
      message: decline.message,
      payment_method: method,
    },
  });
  emit(tx, "setup_intent.setup_failed", failed);
  return { kind: "declined", intent: failed, decline };
}

function attachOnce(tx: Tx, intent: SetupIntent, customer: string): void {
  const method = get(tx, "payment_method", intent.payment_method ?? "");
  if (method.customer !== customer) giveToCustomer(tx, method, customer);
}
