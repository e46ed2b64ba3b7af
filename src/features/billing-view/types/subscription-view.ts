import type { Interval } from "@/domain/plan";
import type { InvoiceStatus } from "@/domain/subscription-snapshot";
import type { SubscriptionStatus } from "@/domain/subscription-state";
import type { HistoryKind } from "@/domain/sync-consequences";

/** The answer of `GET /api/v1/subscription/current`. Dates are ISO 8601, amounts in minor units. */
export type SubscriptionView = {
  /** Null on the free plan. */
  id: string | null;
  appId: string;
  plan: { id: string; slug: string; name: string; tier: number };
  billingCycle: "monthly" | "yearly" | null;
  executionMode: string;
  /** Of the live or the last subscription; `free` if the app has never had one. */
  status: SubscriptionStatus | "free";
  /** How much of the plan may be used now; `until` is set in grace. */
  access: { kind: "full" | "grace" | "restricted" | "none"; until: string | null };
  currentPeriodStart: string | null;
  currentPeriodEnd: string | null;
  trialEndsAt: string | null;
  canceledAt: string | null;
  cancelAt: string | null;
  /** When the last subscription ended; null while one is live or if there was none. */
  endedAt: string | null;
  /** A change that is not in force yet: scheduled for `at`, or awaiting its payment until `at`. */
  pendingChange: {
    planSlug: string;
    planName: string;
    at: string;
    source: "schedule" | "awaiting_payment";
  } | null;
  price: { unitAmount: number; currency: string; interval: Interval } | null;
  /** An announced price change: the amount per period from the renewal at `at` on (CAT-7). */
  priceChange?: { unitAmount: number; currency: string; at: string } | null;
  /**
   * The next charge and its date; null when there will be none. The amount is null if only the invoice shows
   * it: for a usage-based price, or a change to a price that is not in the catalogue.
   */
  nextCharge: { amount: number | null; currency: string; at: string } | null;
  card: { brand: string; last4: string; expMonth: number; expYear: number } | null;
  /** Whether the app has used its only trial; then no page offers another one. */
  trialUsed: boolean;
  /** The oldest open invoice with an amount due; `url` is its payment page. */
  openInvoice: { id: string; amountDue: number; currency: string; url: string | null } | null;
};

export type InvoiceView = {
  id: string;
  number: string | null;
  status: InvoiceStatus;
  createdAt: string;
  total: number;
  amountDue: number;
  amountPaid: number;
  currency: string;
  hostedInvoiceUrl: string | null;
  pdfUrl: string | null;
};

/** A history entry; the page turns it into a sentence. */
export type HistoryEntryView = {
  id: string;
  at: string;
  kind: HistoryKind;
  before: Record<string, unknown> | null;
  after: Record<string, unknown>;
};

/** The state of a checkout, for the return page. */
export type CheckoutStatusView =
  | { state: "confirmed"; subscription: SubscriptionView }
  /** The payment is being processed, or it is paid and our row of the subscription does not exist yet. */
  | { state: "waiting"; waitingFor: "payment" | "subscription" }
  /** The session is still open: nothing was charged. `url` is its payment page. */
  | { state: "open"; url: string }
  | { state: "expired" };
