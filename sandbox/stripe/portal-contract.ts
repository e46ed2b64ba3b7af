import type { TypedCard } from "./contract";

/** What a person does on a page of the Billing Portal. `open` only reads. */
export type PortalAction =
  | { do: "open" }
  | { do: "update_card"; card: TypedCard }
  | { do: "cancel"; subscription: string; feedback: string | null; comment: string | null }
  | { do: "keep"; subscription: string }
  | { do: "keep_plan"; subscription: string }
  | ({ do: "preview_plan" } & PlanWish)
  | ({ do: "change_plan" } & PlanWish)
  | { do: "update_customer"; details: PortalDetails };

export type PlanWish = {
  subscription: string;
  price: string;
  quantity?: number;
  /** The time the preview was computed for, so that the charge equals what was shown. Unix seconds. */
  prorationDate?: number;
};

/** The customer details that may be changed. An absent field stays unchanged. */
export type PortalDetails = {
  name?: string;
  email?: string;
  phone?: string;
  address?: PortalAddress;
};

export type PortalAddress = Record<"line1" | "line2" | "city" | "state" | "postal_code" | "country", string>;

export type PortalResult =
  | { kind: "home"; home: PortalHome }
  | { kind: "done"; home: PortalHome }
  | { kind: "preview"; home: PortalHome; preview: PlanPreview }
  /** The new plan waits for a payment, possible on the hosted invoice. */
  | { kind: "payment_needed"; home: PortalHome; invoiceUrl: string }
  | { kind: "declined"; home: PortalHome; code: string; declineCode: string | null; message: string }
  | { kind: "requires_action"; home: PortalHome }
  /** Not allowed by the configuration, or no longer possible. The page maps `reason` to a text. */
  | {
      kind: "refused";
      home: PortalHome;
      reason: "not_allowed" | "email" | "no_card" | "other";
      message: string;
    }
  | {
      kind: "gone";
      reason: "unknown" | "expired" | "customer_deleted" | "used";
      returnUrl: string | null;
      locale: string | null;
    };

/** Everything the pages show. Amounts in the currency's smallest unit, times in Unix seconds. */
export type PortalHome = {
  locale: string | null;
  returnUrl: string | null;
  headline: string | null;
  privacyUrl: string | null;
  termsUrl: string | null;
  flow: PortalFlow | null;
  may: {
    updateCard: boolean;
    seeInvoices: boolean;
    /** Null: not allowed. Reasons are Stripe's words (`too_expensive`, …); empty: no reason is asked for. */
    cancel: { atPeriodEnd: boolean; refunds: boolean; reasons: string[] } | null;
    updateDetails: PortalField[];
  };
  customer: Required<{ [K in keyof Omit<PortalDetails, "address">]: string | null }> & {
    address: PortalAddress;
  };
  card: PortalCard | null;
  subscriptions: PortalSubscription[];
  invoices: PortalInvoice[];
};

export type PortalField = "name" | "email" | "phone" | "address";

export type PortalFlow = {
  type:
    | "payment_method_update"
    | "customer_update"
    | "subscription_cancel"
    | "subscription_update"
    | "subscription_update_confirm";
  subscription: string | null;
  /** Of `subscription_update_confirm`: the plan to confirm. */
  price: string | null;
  quantity: number | null;
  isDone: boolean;
  after:
    | { type: "portal_homepage" }
    | { type: "redirect"; url: string }
    | { type: "hosted_confirmation"; message: string | null };
};

export type PortalCard = { brand: string; last4: string; expMonth: number; expYear: number };

export type PortalPlan = {
  price: string;
  name: string;
  unitAmount: number;
  currency: string;
  interval: string;
  intervalCount: number;
};

/** `quantity`: the allowed range; null keeps the current quantity. */
export type PortalOffer = PortalPlan & { quantity: { least: number; most: number | null } | null };

export type PortalSubscription = {
  id: string;
  status: string;
  plan: PortalPlan;
  quantity: number;
  /** The plans the customer may change to, including the current one. Empty: no change is possible. */
  offers: PortalOffer[];
  nextAt: number;
  trialEnd: number | null;
  endsAt: number | null;
  /** A change that starts with the next period. */
  scheduled: { plan: PortalPlan; at: number; mayUndo: boolean } | null;
};

export type PortalInvoice = {
  id: string;
  number: string | null;
  status: string;
  createdAt: number;
  total: number;
  currency: string;
  hostedUrl: string | null;
  pdfUrl: string | null;
};

export type PlanPreview = {
  subscription: string;
  plan: PortalPlan;
  quantity: number;
  /** What the change costs now: the amount of the invoice it creates, or 0. */
  dueNow: number;
  lines: Array<{ description: string; amount: number }>;
  /** Applied from the customer's balance, as shown on the invoice: negative lowers what is due. */
  balance: number;
  /** The next regular invoice after the change. Null when there will be none. */
  next: { at: number; amount: number } | null;
  /** Unix seconds when the change starts at the end of the period. */
  startsAt: number | null;
  prorationDate: number;
};
