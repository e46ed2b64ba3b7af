import type { Locale } from "@/lib/locale";

/** What each mail needs to be rendered. Amounts in minor units, instants as ISO 8601. */
export type MailData = {
  welcome: { name: string; url: string };
  password_reset: { name: string; url: string };
  password_changed: { name: string; at: string; url: string };
  app_invitation: {
    appName: string;
    invitedBy: string;
    role: "owner" | "billing" | "member";
    expiresAt: string;
    url: string;
  };
  subscription_started: {
    appName: string;
    planName: string;
    amount: number;
    currency: string;
    interval: "month" | "year";
    nextChargeAt: string;
    trialEndsAt: string | null;
    url: string;
  };
  payment_failed: {
    appName: string;
    planName: string;
    amount: number;
    currency: string;
    payUrl: string;
    accessUntil: string;
  };
  subscription_canceled: { appName: string; planName: string; endedAt: string; url: string };
  price_change_notice: {
    appName: string;
    planName: string;
    interval: "month" | "year";
    currency: string;
    oldAmount: number;
    newAmount: number;
    /** What the first renewal at the new price costs after discounts. */
    charge: number;
    chargeAt: string;
    url: string;
  };
  price_change_withdrawn: {
    appName: string;
    planName: string;
    interval: "month" | "year";
    currency: string;
    amount: number;
    url: string;
  };
};

export type MailKind = keyof MailData;

/** A mail in the outbox. Rows of earlier versions are rendered too: a field may be added as optional, never renamed. */
export type QueuedMail = {
  [K in MailKind]: { mail: K; to: string; locale: Locale; data: MailData[K] };
}[MailKind];
