import { MAX_PRICE_MINOR, MIN_PRICE_MINOR } from "@/domain/price-amount";
import type { ProviderCapabilities } from "../capabilities";

/** Stripe as an account in Brazil has it. */
export const STRIPE_CAPABILITIES: ProviderCapabilities = {
  proration: "provider",
  preview: true,
  scheduledChange: true,
  offSessionRetry: true,
  retries: "either",
  undoCancel: true,
  pauseCollection: true,
  discounts: true,
  idempotentCreation: true,
  signedBody: true,
  chargeBounds: { brl: { minMinor: MIN_PRICE_MINOR, maxMinor: MAX_PRICE_MINOR } },
};
