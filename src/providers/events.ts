/** What the inbox keeps of a signed event, from any provider. */
export type ProviderEvent = {
  /** Ours, made by the adapter from the provider's. */
  id: string;
  /** With the provider's name it is stored once. */
  providerId: string;
  type: string;
  apiVersion: string | null;
  livemode: boolean;
  createdAt: Date;
  objectId: string | null;
  /** What events are collapsed by: those of one customer are answered by one question. Made by the adapter as ids are. */
  aggregate: string;
};

export type Verification =
  | { kind: "valid"; event: ProviderEvent }
  | { kind: "refused"; reason: "signature" | "payload" };

/** The subject of an event, and nothing more: the present state is fetched from the provider. */
export type EventSubject =
  /** With a checkout when the event is about one: its attempt is closed as well. */
  | { kind: "customer"; customerId: string; checkoutId?: string }
  | { kind: "product"; productId: string }
  | { kind: "coupon"; couponId: string }
  | { kind: "nobody" };
