import type { EventSubject } from "../events";

/** An event as the inbox holds it: its type, the object's id, and the body as it was signed. */
export type StoredEvent = { type: string; objectId: string | null; payload: string };

/** What a subject may have to be asked for: a dispute names its charge only. */
export type SubjectCalls = { customerOfCharge(chargeId: string): Promise<string | null> };

type FindSubject = (event: StoredEvent, calls: SubjectCalls) => Promise<EventSubject> | EventSubject;

type Payload = {
  data: {
    object: { id?: string; object?: string; customer?: Ref; product?: Ref; charge?: Ref };
    previous_attributes?: { customer?: Ref };
  };
};
type Ref = string | { id: string } | null | undefined;

const NOBODY: EventSubject = { kind: "nobody" };

const idOf = (ref: Ref) => (typeof ref === "string" ? ref : (ref?.id ?? null));
const dataOf = (event: StoredEvent) => (JSON.parse(event.payload) as Payload).data;

const customer = (customerId: string | null): EventSubject =>
  customerId ? { kind: "customer", customerId } : NOBODY;

const ofCustomer: FindSubject = (event) => {
  const { object, previous_attributes: before } = dataOf(event);
  return customer(idOf(object.customer) ?? idOf(before?.customer));
};

const customerItself: FindSubject = (event) => customer(event.objectId);

const checkoutClosed: FindSubject = (event) => {
  const customerId = idOf(dataOf(event).object.customer);
  return customerId && event.objectId ? { kind: "customer", customerId, checkoutId: event.objectId } : NOBODY;
};

const ofCharge: FindSubject = async (event, calls) => {
  const charge = idOf(dataOf(event).object.charge);
  return charge ? customer(await calls.customerOfCharge(charge)) : NOBODY;
};

const product = (productId: string | null): EventSubject =>
  productId ? { kind: "product", productId } : NOBODY;

const productItself: FindSubject = (event) => product(event.objectId);
const ofProduct: FindSubject = (event) => product(idOf(dataOf(event).object.product));

const couponItself: FindSubject = (event) =>
  event.objectId ? { kind: "coupon", couponId: event.objectId } : NOBODY;

/** Known, and of no consequence yet. */
const noted: FindSubject = () => NOBODY;

/** Every event type we handle. A type that is not here is stored as `ignored`. */
const SUBJECTS: Record<string, FindSubject> = {
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
  "customer.discount.created": ofCustomer,
  "customer.discount.updated": ofCustomer,
  "customer.discount.deleted": ofCustomer,
  "payment_method.attached": ofCustomer,
  "payment_method.detached": ofCustomer,
  "payment_method.updated": ofCustomer,
  "payment_method.automatically_updated": ofCustomer,
};

/** The types that lead to something here; the endpoint at Stripe must be subscribed to each of them. */
export const HANDLED_EVENT_TYPES: readonly string[] = Object.keys(SUBJECTS);

export const handlesEvent = (type: string): boolean => Object.hasOwn(SUBJECTS, type);

/** The subject of an event; `nobody` for a type that is not in the table. */
export async function findSubject(event: StoredEvent, calls: SubjectCalls): Promise<EventSubject> {
  return handlesEvent(event.type) ? ((await SUBJECTS[event.type]?.(event, calls)) ?? NOBODY) : NOBODY;
}
