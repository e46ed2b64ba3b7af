import type Stripe from "stripe";
import type { SandboxEvent, StripeEngine, TypedCard, WireResponse } from "../../../sandbox/stripe/contract";
import { createEngine } from "../../../sandbox/stripe/create-engine";
import { createSandboxStripe } from "../../../sandbox/stripe/in-process";
import { differences } from "./check-shape";

const at = (iso: string): Date => new Date(iso);
export const seconds = (iso: string): number => Date.parse(iso) / 1000;

export type Harness = {
  engine: StripeEngine;
  stripe: Stripe;
  /** Every event so far, oldest first. */
  events: SandboxEvent[];
  /** The types of the events since the last call of this function. */
  newTypes(): string[];
  lastResponse(): WireResponse;
  advance(iso: string): Promise<void>;
};

/** A sandbox with the official SDK on it. Every answer and every event is checked against the SDK's types. */
export function harness(startAt = "2026-04-01T00:00:00Z"): Harness {
  const engine = createEngine({
    clock: "frozen",
    startAt: at(startAt),
    publicUrl: "http://localhost:4242",
    seed: "tests",
  });
  const events: SandboxEvent[] = [];
  let seen = 0;
  let last: WireResponse | null = null;
  engine.onEvent((event) => {
    // An upcoming invoice has no id yet, although its type requires one.
    const shown =
      event.type === "invoice.upcoming" ? { id: "none", ...event.data.object } : event.data.object;
    mustFit(shown, event.type);
    events.push(event);
  });
  const watched = {
    async handle(request: Parameters<StripeEngine["handle"]>[0]): Promise<WireResponse> {
      last = await engine.handle(request);
      if (last.status === 200) mustFit(JSON.parse(last.body), `${request.method} ${request.path}`);
      return last;
    },
  };
  return {
    engine,
    stripe: createSandboxStripe(watched),
    events,
    newTypes() {
      const types = events.slice(seen).map((event) => event.type);
      seen = events.length;
      return types;
    },
    lastResponse: () => last as WireResponse,
    advance: (iso) => engine.advanceTo(at(iso)),
  };
}

function mustFit(value: unknown, where: string): void {
  const found = differences(value);
  if (found.length > 0)
    throw new Error(`${where} differs from the SDK's types:\n${found.slice(0, 12).join("\n")}`);
}

export const CARDS = {
  good: "4242424242424242",
  declined: "4000000000000002",
  noFunds: "4000000000009995",
  failsLater: "4000000000000341",
  asksOnSetup: "4000002500003155",
  asksAlways: "4000002760003184",
} as const;

export function card(number: string, more: Partial<TypedCard> = {}): TypedCard {
  return { number, expMonth: 12, expYear: 2034, cvc: "123", ...more };
}

export async function monthly(stripe: Stripe, unitAmount: number, product?: string): Promise<Stripe.Price> {
  return stripe.prices.create({
    ...(product ? { product } : { product_data: { name: `Plan ${unitAmount}` } }),
    currency: "brl",
    unit_amount: unitAmount,
    recurring: { interval: "month" },
  });
}

export async function yearly(stripe: Stripe, unitAmount: number): Promise<Stripe.Price> {
  const { id } = await stripe.products.create({ name: `Year ${unitAmount}` });
  return stripe.prices.create({
    product: id,
    currency: "brl",
    unit_amount: unitAmount,
    recurring: { interval: "year" },
  });
}

/** A customer with an attached card as the default for invoices. */
export async function payer(stripe: Stripe, testMethod = "pm_card_visa"): Promise<Stripe.Customer> {
  const customer = await stripe.customers.create({ email: "ana@example.com" });
  const method = await stripe.paymentMethods.attach(testMethod, { customer: customer.id });
  return stripe.customers.update(customer.id, { invoice_settings: { default_payment_method: method.id } });
}

export async function subscribe(
  stripe: Stripe,
  price: string,
  more: Partial<Stripe.SubscriptionCreateParams> & { testMethod?: string } = {},
): Promise<Stripe.Subscription> {
  const { testMethod, ...params } = more;
  const customer = params.customer ?? (await payer(stripe, testMethod)).id;
  return stripe.subscriptions.create({ customer, items: [{ price }], ...params });
}

/** The one item of a subscription. */
export function itemOf(subscription: Stripe.Subscription): Stripe.SubscriptionItem {
  const item = subscription.items.data[0];
  if (!item || subscription.items.data.length > 1) throw new Error("one item was expected");
  return item;
}

export async function invoiceOf(stripe: Stripe, subscription: Stripe.Subscription): Promise<Stripe.Invoice> {
  const { latest_invoice } = await stripe.subscriptions.retrieve(subscription.id);
  if (typeof latest_invoice !== "string") throw new Error("the subscription has no invoice");
  return stripe.invoices.retrieve(latest_invoice);
}

/** The refusal that a call throws. */
export async function refusal(call: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  try {
    await call;
  } catch (error) {
    return error as Stripe.errors.StripeError;
  }
  throw new Error("the call was expected to be refused");
}
