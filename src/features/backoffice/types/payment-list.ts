import type { InvoiceView } from "@/features/billing-view/types/subscription-view";

/** One invoice of any app. Dates are ISO 8601, money in minor units. */
export type PaymentView = InvoiceView & {
  appId: string;
  customerName: string;
  planName: string | null;
  paidAt: string | null;
  /** Why it was made, in Stripe's words (`subscription_cycle`, …). */
  reason: string | null;
  /** Open after its charge was tried: the charge failed. */
  failed: boolean;
};

/** What the filtered invoices add up to, in one currency. */
export type PaymentSums = {
  currency: string;
  count: number;
  total: number;
  paid: number;
  /** What is still due on the open ones. */
  owed: number;
};
