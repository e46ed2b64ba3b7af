import { z } from "zod";
import { areRetryDays, TERM_BOUNDS } from "@/domain/billing-terms";

const within = ({ min, max }: { min: number; max: number }) => z.int().min(min).max(max);

const own = {
  retryDays: z.array(within(TERM_BOUNDS.retryDays)).max(TERM_BOUNDS.retryDays.count).refine(areRetryDays),
  graceDays: within(TERM_BOUNDS.graceDays),
  priceNoticeDays: within(TERM_BOUNDS.priceNoticeDays),
  trialNoticeDays: within(TERM_BOUNDS.trialNoticeDays),
};
const reason = z.string().trim().min(3).max(300);
/** 0 where there is no row yet. */
const version = z.int().min(0);

export const defaultTermsChange = z.strictObject({
  version,
  reason,
  terms: z.strictObject({ ...own, checkoutMinutes: within(TERM_BOUNDS.checkoutMinutes) }),
});

/** Only what differs from the default; an empty object takes the plan back to it. */
export const planTermsChange = z.strictObject({ version, reason, terms: z.strictObject(own).partial() });

export const termsSaved = z.object({ version: z.int(), changed: z.boolean() });
