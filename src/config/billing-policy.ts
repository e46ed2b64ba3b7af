import type { ProviderName } from "@/providers/provider";

/**
 * What belongs to a deployment. What the business sets (retries, grace, notices) are rows: `billing_terms`. The
 * time zone stays here, because the figures of past days are stored by it (`statistics_day` in the database):
 * another zone takes a rebuild of them.
 */
export type BillingPolicy = {
  currency: "brl";
  /** The provider for an app that has no customer yet; afterwards the customer's row names its provider. */
  newCustomersProvider: ProviderName;
  /** IANA time zone of calendar days, in statistics and in everything people read. */
  timeZone: string;
  /** Roles that may buy, change and cancel for an app. */
  buyingRoles: readonly ("owner" | "billing")[];
};

export const billingPolicy: BillingPolicy = {
  currency: "brl",
  newCustomersProvider: "stripe",
  timeZone: "America/Sao_Paulo",
  buyingRoles: ["owner", "billing"],
};
