import Stripe from "stripe";
import { stack } from "./stack";

const { hostname, port } = new URL(stack.stripeUrl);

/** Stripe itself, through its official client: the truth about money. */
export const stripe = new Stripe(stack.stripeSecretKey, { host: hostname, port, protocol: "http" });

/** The Stripe customer of a person. */
export async function customerOf(email: string): Promise<Stripe.Customer> {
  const { data } = await stripe.customers.list({ email, limit: 2 });
  const [customer] = data;
  if (!customer || data.length > 1) throw new Error(`${email} has ${data.length} customers at Stripe`);
  return customer;
}

/** Every subscription that Stripe has for a person, ended ones included. */
export async function subscriptionsAtStripe(email: string): Promise<Stripe.Subscription[]> {
  const { data } = await stripe.customers.list({ email });
  const lists = data.map(({ id }) => stripe.subscriptions.list({ customer: id, status: "all" }));
  return (await Promise.all(lists)).flatMap((list) => list.data);
}

/** What a person has paid so far, in centavos. */
export async function paidAtStripe(email: string): Promise<number> {
  const { data } = await stripe.customers.list({ email });
  const lists = data.map(({ id }) => stripe.invoices.list({ customer: id }));
  const invoices = (await Promise.all(lists)).flatMap((list) => list.data);
  return invoices.reduce((sum, invoice) => sum + invoice.amount_paid, 0);
}

async function control<T>(path: string, body: unknown = {}): Promise<T> {
  const response = await fetch(`${stack.stripeUrl}/_sandbox/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

/** Moves the shared clock by an ISO 8601 duration; returns when everything due has been delivered. */
export const advance = (duration: string) => control<{ now: string }>("clock", { advance: duration });

export const pauseDeliveries = () => control("deliveries/pause");
export const resumeDeliveries = () => control("deliveries/resume");

/** Presses "pay" without a browser. */
export const payWithoutBrowser = (sessionId: string, card: string) =>
  control(`checkout/sessions/${sessionId}/complete`, { card });
