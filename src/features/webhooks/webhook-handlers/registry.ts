import type { AppContext } from "@/context";
import type { EventRow } from "../repositories/inbox.repository";

/** Whom an event is about. Handlers say nothing more: what is true is asked of Stripe. */
export type Subject =
  /** With a session when the event is about a checkout: its attempt is settled as well. */
  | { kind: "customer"; stripeCustomerId: string; checkoutSessionId?: string }
  | { kind: "product"; stripeProductId: string }
  | { kind: "coupon"; stripeCouponId: string }
  | { kind: "nobody" };

export type Handler = (ctx: AppContext, event: EventRow) => Promise<Subject> | Subject;

type Payload = {
  data: {
    object: { id?: string; object?: string; customer?: Ref; product?: Ref; charge?: Ref };
    previous_attributes?: { customer?: Ref };
  };
};
type Ref = string | { id: string } | null | undefined;

const idOf = (ref: Ref) => (typeof ref === "string" ? ref : (ref?.id ?? null));
const getObject = (event: EventRow) => (JSON.parse(event.payload) as Payload).data.object;

const ofCustomer: Handler = (_ctx, event) => {
  const { data } = JSON.parse(event.payload) as Payload;
  const id = idOf(data.object.customer) ?? idOf(data.previous_attributes?.customer);
  return id ? { kind: "customer", stripeCustomerId: id } : { kind: "nobody" };
};

const customerItself: Handler = (_ctx, event) =>
  event.objectId ? { kind: "customer", stripeCustomerId: event.objectId } : { kind: "nobody" };

const checkoutClosed: Handler = (_ctx, event) => {
  const stripeCustomerId = idOf(getObject(event).customer);
  return stripeCustomerId && event.objectId
    ? { kind: "customer", stripeCustomerId, checkoutSessionId: event.objectId }
    : { kind: "nobody" };
};

/** A dispute names its charge only. */
const ofCharge: Handler = async (ctx, event) => {
  const charge = idOf(getObject(event).charge);
  const id = charge ? await ctx.stripe.customerOfCharge(charge) : null;
  return id ? { kind: "customer", stripeCustomerId: id } : { kind: "nobody" };
};

const productItself: Handler = (_ctx, event) =>
  event.objectId ? { kind: "product", stripeProductId: event.objectId } : { kind: "nobody" };

const ofProduct: Handler = (_ctx, event) => {
  const id = idOf(getObject(event).product);
  return id ? { kind: "product", stripeProductId: id } : { kind: "nobody" };
};

const couponItself: Handler = (_ctx, event) =>
  event.objectId ? { kind: "coupon", stripeCouponId: event.objectId } : { kind: "nobody" };

/** Known, and of no consequence yet. */
const noted: Handler = () => ({ kind: "nobody" });

/** The table of contents of what Stripe tells us. A type that is not here is stored as `ignored`. */
const HANDLERS: Record<string, Handler> = {
  "checkout.session.completed": checkoutClosed,
  "checkout.session.expired": checkoutClosed,
  "checkout.session.async_payment_succeeded": checkoutClosed,
  "checkout.session.async_payment_failed": checkoutClosed,
  "customer.subscription.created": ofCustomer,
  "customer.subscription.updated": ofCustomer,
  "customer.subscription.deleted": ofCustomer,
  "customer.subscription.paused": ofCustomer,
  "customer.subscription.resumed": ofCustomer,
  "customer.subscription.trial_will_end": ofCustomer,
  "customer.subscription.pending_update_applied": ofCustomer,
  "customer.subscription.pending_update_expired": ofCustomer,
  "subscription_schedule.created": ofCustomer,
  "subscription_schedule.updated": ofCustomer,
  "subscription_schedule.released": ofCustomer,
  "subscription_schedule.canceled": ofCustomer,
  "subscription_schedule.completed": ofCustomer,
  "subscription_schedule.aborted": ofCustomer,
  "subscription_schedule.expiring": ofCustomer,
  "invoice.created": ofCustomer,
  "invoice.finalized": ofCustomer,
  "invoice.paid": ofCustomer,
  "invoice.payment_failed": ofCustomer,
  "invoice.payment_action_required": ofCustomer,
  "invoice.voided": ofCustomer,
  "invoice.marked_uncollectible": ofCustomer,
  "invoice.finalization_failed": ofCustomer,
  "payment_intent.succeeded": ofCustomer,
  "payment_intent.payment_failed": ofCustomer,
  "charge.refunded": ofCustomer,
  "charge.dispute.created": ofCharge,
  "charge.dispute.updated": ofCharge,
  "charge.dispute.closed": ofCharge,
  "charge.dispute.funds_withdrawn": ofCharge,
  "charge.dispute.funds_reinstated": ofCharge,
  "product.created": productItself,
  "product.updated": productItself,
  "product.deleted": productItself,
  "price.created": ofProduct,
  "price.updated": ofProduct,
  "price.deleted": ofProduct,
  "coupon.created": couponItself,
  "coupon.updated": couponItself,
  "coupon.deleted": couponItself,
  "customer.created": noted,
  "customer.updated": customerItself,
  "customer.deleted": customerItself,
  "payment_method.attached": ofCustomer,
  "payment_method.detached": ofCustomer,
  "payment_method.updated": ofCustomer,
  "payment_method.automatically_updated": ofCustomer,
};

export const HANDLED_EVENT_TYPES: readonly string[] = Object.keys(HANDLERS);

export const getHandler = (type: string): Handler | null => HANDLERS[type] ?? null;
