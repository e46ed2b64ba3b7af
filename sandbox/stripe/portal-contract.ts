import type { TypedCard } from "./contract";

/** What a person does on a page of the Billing Portal. `open` only looks. */
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
  /** The moment the preview was computed for, so that what was shown is what is charged. Unix seconds. */
  prorationDate?: number;
};

/** What may be changed of the customer. A field that is absent stays as it is. */
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
  /** The new plan waits for a payment that the person can still make on the hosted invoice. */
  | { kind: "payment_needed"; home: PortalHome; invoiceUrl: string }
  | { kind: "declined"; home: PortalHome; code: string; declineCode: string | null; message: string }
  | { kind: "requires_action"; home: PortalHome }
  /** Not allowed by the configuration, or no longer possible. `reason` is for the page to put in words. */
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

/** Everything the pages show. Amounts in the currency's smallest unit, moments in Unix seconds. */
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
    /** Null: not at all. Reasons are Stripe's words (`too_expensive`, …); empty: none is asked for. */
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

/** `quantity`: how many may be chosen; null keeps the number there is. */
export type PortalOffer = PortalPlan & { quantity: { least: number; most: number | null } | null };

export type PortalSubscription = {
  id: string;
  status: string;
  plan: PortalPlan;
  quantity: number;
  /** What the customer may change to, the present plan among them. Empty: no change is possible. */
  offers: PortalOffer[];
  nextAt: number;
  trialEnd: number | null;
  endsAt: number | null;
  /** A change that begins with the next period. */
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
  /** What the change costs at once: the invoice it makes, or 0. */
  dueNow: number;
  lines: Array<{ description: string; amount: number }>;
  /** Taken from the customer's balance, as it stands on the invoice: negative lowers what is due. */
  balance: number;
  /** The next regular invoice after the change. Null when there will be none. */
  next: { at: number; amount: number } | null;
  /** Unix seconds when the change waits for the end of the period. */
  startsAt: number | null;
  prorationDate: number;
};
