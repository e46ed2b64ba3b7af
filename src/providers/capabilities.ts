/**
 * What a provider can do, declared once by its adapter. A decision of the domain reads these facts instead of
 * a provider's name, so that a provider that lacks something leads to another decision, never to a failed call.
 */
export type ProviderCapabilities = {
  /** Who computes the amount of a change in the middle of a period: the provider, to the second, or we. */
  proration: "provider" | "ours";
  /** Whether the provider prices a change before it is made (its preview is what will be charged). */
  preview: boolean;
  /** Whether a change can be left with the provider, to come into force at the period's end. */
  scheduledChange: boolean;
  /** Whether an open invoice can be charged again on request, without the customer being there. */
  offSessionRetry: boolean;
  /** Who may try a failed charge again. `either`: a setting of the account says, and both at once is refused. */
  retries: "provider" | "ours" | "either";
  /** Whether a cancellation at the period's end can be left with the provider and be undone there. */
  undoCancel: boolean;
  /** Whether charging can be paused and resumed without ending the subscription. */
  pauseCollection: boolean;
  /** Whether promotions and codes can be left with the provider as discounts of a subscription. */
  discounts: boolean;
  /** Whether a repeated call under the same key does nothing twice; without it we look before we repeat. */
  idempotentCreation: boolean;
  /** Whether a webhook's signature covers its body; without it the body only says that something happened. */
  signedBody: boolean;
  /** Bounds of one charge in minor units, by currency; a currency that is not named cannot be sold. */
  chargeBounds: Readonly<Record<string, { minMinor: number; maxMinor: number }>>;
};
