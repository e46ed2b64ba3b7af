/** The terms that the business sets: a default for all plans, and what a plan has of its own. */
export type BillingTerms = {
  /** Days after the first failed charge on which it is tried again; after the last one the subscription ends. */
  retryDays: number[];
  /** Days of full access after the first failed charge. */
  graceDays: number;
  /** How many days before the renewal a new price is announced; a batch can override it. */
  priceNoticeDays: number;
  /** How many days before its end a trial is mentioned. */
  trialNoticeDays: number;
  /** How long a checkout stays payable. */
  checkoutMinutes: number;
};

/** A plan may differ in these; the others are about the account. */
export const PLAN_TERMS = ["retryDays", "graceDays", "priceNoticeDays", "trialNoticeDays"] as const;

/** What holds before an admin has set anything. */
export const DEFAULT_TERMS: BillingTerms = {
  retryDays: [3, 5, 7],
  graceDays: 7,
  priceNoticeDays: 30,
  trialNoticeDays: 3,
  checkoutMinutes: 60,
};

/**
 * The bounds. A checkout at Stripe lives 30 minutes to 24 hours; Stripe retries at most 8 times, and an invoice
 * is not retried two months later (docs.stripe.com/billing/revenue-recovery/smart-retries, 2026).
 */
export const TERM_BOUNDS = {
  retryDays: { min: 1, max: 60, count: 8 },
  graceDays: { min: 0, max: 60 },
  priceNoticeDays: { min: 1, max: 180 },
  trialNoticeDays: { min: 1, max: 30 },
  checkoutMinutes: { min: 30, max: 1_440 },
} as const;

/** Whether the days can be followed: whole, in order, each once, and not more than Stripe would try. */
export const areRetryDays = (days: readonly number[]): boolean => {
  const { min, max, count } = TERM_BOUNDS.retryDays;
  return (
    days.length <= count &&
    days.every(
      (day, at) =>
        Number.isInteger(day) && day >= min && day <= max && (at === 0 || day > (days[at - 1] ?? 0)),
    )
  );
};

/** The terms of a plan: its own where it has some, else the default. */
export const termsOf = (own: Partial<BillingTerms> | undefined, byDefault: BillingTerms): BillingTerms => ({
  ...byDefault,
  ...Object.fromEntries(PLAN_TERMS.flatMap((key) => (own?.[key] === undefined ? [] : [[key, own[key]]]))),
});
