/** What each letter needs to be written. Amounts in minor units, instants as ISO 8601. */
export type MailData = {
  welcome: { name: string; url: string };
  password_reset: { name: string; url: string };
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
};

export type MailKind = keyof MailData;

/** A letter that is owed: which one, to whom, in what language, about what. */
export type OwedMail = {
  [K in MailKind]: { mail: K; to: string; locale: "pt-BR" | "en"; data: MailData[K] };
}[MailKind];
