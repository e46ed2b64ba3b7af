import { z } from "zod";
import { INTERVALS } from "@/domain/plan";
import { INVOICE_STATUSES } from "@/domain/subscription-snapshot";
import { SUBSCRIPTION_STATUSES } from "@/domain/subscription-state";
import type { HistoryKind } from "@/domain/sync-consequences";
import { currencyCode, instant, minorUnits } from "@/lib/answer-fields";

/** The answer of `GET /api/v1/subscription/current`. */
export const subscriptionView = z
  .object({
    id: z.string().nullable().describe("Null on the free plan."),
    appId: z.string(),
    plan: z.object({ id: z.string(), slug: z.string(), name: z.string(), tier: z.int() }),
    billingCycle: z.enum(["monthly", "yearly"]).nullable(),
    executionMode: z.string(),
    status: z
      .enum([...SUBSCRIPTION_STATUSES, "free"])
      .describe("Of the live or the last subscription; `free` if the app has never had one."),
    access: z
      .object({
        kind: z.enum(["full", "grace", "restricted", "none"]),
        until: instant.nullable().describe("Set in grace."),
      })
      .describe("How much of the plan may be used now."),
    currentPeriodStart: instant.nullable(),
    currentPeriodEnd: instant.nullable(),
    trialEndsAt: instant.nullable(),
    canceledAt: instant.nullable(),
    cancelAt: instant.nullable(),
    endedAt: instant
      .nullable()
      .describe("When the last subscription ended; null while one is live or if there was none."),
    pendingChange: z
      .object({
        planSlug: z.string(),
        planName: z.string(),
        at: instant,
        source: z.enum(["schedule", "awaiting_payment"]),
      })
      .nullable()
      .describe("A change that is not in force yet: scheduled for `at`, or awaiting its payment until `at`."),
    price: z
      .object({ unitAmount: minorUnits, currency: currencyCode, interval: z.enum(INTERVALS) })
      .nullable(),
    priceChange: z
      .object({ unitAmount: minorUnits, currency: currencyCode, at: instant })
      .nullable()
      .optional()
      .describe("An announced price change: the amount per period from the renewal at `at` on."),
    nextCharge: z
      .object({ amount: minorUnits.nullable(), currency: currencyCode, at: instant })
      .nullable()
      .describe(
        "The next charge and its date; null when there will be none. The amount is null if only the invoice shows it: for a usage-based price, or a change to a price that is not in the catalog.",
      ),
    card: z.object({ brand: z.string(), last4: z.string(), expMonth: z.int(), expYear: z.int() }).nullable(),
    trialUsed: z
      .boolean()
      .describe("Whether the app has used its only trial; then no page offers another one."),
    openInvoice: z
      .object({
        id: z.string(),
        amountDue: minorUnits,
        currency: currencyCode,
        url: z.string().nullable().describe("Its payment page."),
      })
      .nullable()
      .describe("The oldest open invoice with an amount due."),
  })
  .meta({ id: "Subscription" });
export type SubscriptionView = z.output<typeof subscriptionView>;

export const invoiceView = z
  .object({
    id: z.string(),
    number: z.string().nullable(),
    status: z.enum(INVOICE_STATUSES),
    createdAt: instant,
    total: minorUnits,
    amountDue: minorUnits,
    amountPaid: minorUnits,
    currency: currencyCode,
    hostedInvoiceUrl: z.string().nullable(),
    pdfUrl: z.string().nullable(),
  })
  .meta({ id: "Invoice" });
export type InvoiceView = z.output<typeof invoiceView>;

/** A history entry; the page turns it into a sentence. */
export type HistoryEntryView = {
  id: string;
  at: string;
  kind: HistoryKind;
  before: Record<string, unknown> | null;
  after: Record<string, unknown>;
};

/** The state of a checkout, for the return page. */
export const checkoutStatusView = z.discriminatedUnion("state", [
  z.object({ state: z.literal("confirmed"), subscription: subscriptionView }),
  z
    .object({ state: z.literal("waiting"), waitingFor: z.enum(["payment", "subscription"]) })
    .describe("The payment is being processed, or it is paid and the subscription is not written yet."),
  z
    .object({ state: z.literal("open"), url: z.string() })
    .describe("Nothing was charged; `url` is the payment page."),
  z.object({ state: z.literal("expired") }),
]);
export type CheckoutStatusView = z.output<typeof checkoutStatusView>;
