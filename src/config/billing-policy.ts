import type { ProviderName } from "@/providers/provider";

/** Numbers the business may change without a programmer: reviewed by people, read by `src/domain`. */
export type BillingPolicy = {
  currency: "brl";
  /** Who bills an app that has no customer yet; afterwards its customer's row says. */
  newCustomersProvider: ProviderName;
  /** IANA zone in which days are counted for people. */
  timeZone: string;
  /** Full access after the first failed charge. */
  graceDays: number;
  /** How long a checkout stays payable (Stripe allows 30 minutes to 24 hours). */
  checkoutMinutes: number;
  /** How many days before the renewal the notice of another price is sent; a batch may override it. */
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
