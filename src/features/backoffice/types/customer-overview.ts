import type { Interval } from "@/domain/plan";
import type { InvoiceStatus } from "@/domain/subscription-snapshot";
import type { HistoryEntryView, SubscriptionView } from "@/features/billing-view/types/subscription-view";
import type { PaymentSums, PaymentView } from "./payment-list";

export type CustomerMember = { userId: string; name: string; email: string; role: string; since: string };

/** The subscription's price, compared with what new customers pay. */
export type PriceFacts = {
  id: string;
  unitAmount: number;
  currency: string;
  interval: Interval;
  generation: number;
  /** The price that new customers of the plan and interval see; null when none is sold. */
  current: { id: string; unitAmount: number; generation: number } | null;
};

/** Everything that the page of one customer shows above the timeline. Dates are ISO 8601. */
export type CustomerOverview = {
  app: { id: string; name: string; createdAt: string };
  /** The first owner, then the others by the date they joined. */
  members: CustomerMember[];
  subscription: SubscriptionView;
  price: PriceFacts | null;
  mrr: number;
  stripe: {
    customerId: string | null;
    subscriptionId: string | null;
    syncedAt: string | null;
    deleted: boolean;
  };
  payments: PaymentView[];
  sums: PaymentSums[];
};

export const TIMELINE_KINDS = ["subscription", "invoice", "checkout", "mail", "admin", "stripe"] as const;
export type TimelineKind = (typeof TIMELINE_KINDS)[number];

type Entry<Kind extends TimelineKind, Facts> = { kind: Kind; key: string; at: string } & Facts;

/** Something that happened to an app, from any of our records. */
export type TimelineEntry =
  | Entry<"subscription", { entry: HistoryEntryView; cause: string }>
  | Entry<
      "invoice",
      {
        step: "issued" | "paid";
        number: string | null;
        amount: number;
        currency: string;
        status: InvoiceStatus;
      }
    >
  | Entry<
      "checkout",
      {
        step: "started" | "completed" | "expired" | "replaced" | "failed";
        planName: string;
        interval: Interval;
        by: string | null;
      }
    >
  | Entry<"mail", { mail: string; to: string; state: "sent" | "waiting" | "dead" }>
  | Entry<"admin", { action: string; actor: string; subject: string; reason: string | null }>
  | Entry<"stripe", { eventId: string; type: string; status: string }>;

export type Timeline = {
  entries: TimelineEntry[];
  /** Plan names by plan id, for the texts of the entries. */
  planNames: Record<string, string>;
  /** The cursor of the older entries, for the URL; null when there are none. */
  next: string | null;
};
