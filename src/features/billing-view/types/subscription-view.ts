import type { Interval } from "@/domain/plan";
import type { InvoiceStatus } from "@/domain/subscription-snapshot";
import type { SubscriptionStatus } from "@/domain/subscription-state";
import type { HistoryKind } from "@/domain/sync-consequences";

/** What an app has, as `GET /api/v1/subscription/current` returns it; dates are ISO 8601, money in minor units. */
export type SubscriptionView = {
  /** Null on the free plan. */
  id: string | null;
  appId: string;
  plan: { id: string; slug: string; name: string; tier: number };
  billingCycle: "monthly" | "yearly" | null;
  executionMode: string;
  /** `free` without a subscription that ever began or when the last one ended. */
  status: SubscriptionStatus | "free";
  /** How much of the plan may be used now; `until` is set in grace. */
  access: { kind: "full" | "grace" | "restricted" | "none"; until: string | null };
  currentPeriodStart: string | null;
  currentPeriodEnd: string | null;
  trialEndsAt: string | null;
  canceledAt: string | null;
  cancelAt: string | null;
  /** The plan ended before, when the app is on free because of that. */
  endedAt: string | null;
  /** What is decided and not in force: from `at` on, or, while it awaits its payment, until `at` at the latest. */
  pendingChange: {
    planSlug: string;
    planName: string;
    at: string;
    source: "schedule" | "awaiting_payment";
  } | null;
  price: { unitAmount: number; currency: string; interval: Interval } | null;
  /** Another price that was announced: what the renewal at `at` charges for a period (CAT-7). */
  priceChange?: { unitAmount: number; currency: string; at: string } | null;
  /**
   * The next charge and its date; null when there will be none. The amount is null when it is not known before the
   * invoice: a price by usage, or a change to a price that is not in the catalogue.
   */
  nextCharge: { amount: number | null; currency: string; at: string } | null;
  card: { brand: string; last4: string; expMonth: number; expYear: number } | null;
  /** Whether the app's one trial is spent: a second one is never promised. */
  trialUsed: boolean;
  /** The oldest open invoice: what must be paid, and where. */
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

/** A history entry, from which the page builds a sentence. */
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
  /** Paid or being processed; the subscription is not seen yet. */
  | { state: "waiting"; waitingFor: "payment" | "subscription" }
  /** The session is still open: nothing was charged. `url` goes back to the payment. */
  | { state: "open"; url: string }
  | { state: "expired" };
