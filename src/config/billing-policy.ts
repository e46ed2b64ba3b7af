import type { ProviderName } from "@/providers/provider";

/** Values that the business can change without a programmer; `src/domain` reads them. */
export type BillingPolicy = {
  currency: "brl";
  /** The provider for an app that has no customer yet; afterwards the customer's row names its provider. */
  newCustomersProvider: ProviderName;
  /** IANA time zone of calendar days, in statistics and in everything people read. */
  timeZone: string;
  /** Days of full access after the first failed charge. */
  graceDays: number;
  /** How long a checkout stays payable (Stripe allows 30 minutes to 24 hours). */
  checkoutMinutes: number;
  /** How many days before the renewal a new price is announced; a batch can override it. */
  priceNoticeDays: number;
  /** Roles that may buy, change and cancel for an app. */
  buyingRoles: readonly ("owner" | "billing")[];
};

export const billingPolicy: BillingPolicy = {
  currency: "brl",
  newCustomersProvider: "stripe",
  timeZone: "America/Sao_Paulo",
  graceDays: 7,
  checkoutMinutes: 60,
  priceNoticeDays: 30,
  buyingRoles: ["owner", "billing"],
};
