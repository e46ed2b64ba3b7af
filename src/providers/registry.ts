import type { Env } from "@/config/env";
import { type BillingProvider, PROVIDERS, type ProviderName } from "./provider";
import { openStripe } from "./stripe/open";

/** Every provider, and how it is opened from the environment. A second one is a row here and a folder beside. */
const OPENERS: Readonly<Record<ProviderName, (e: Env) => BillingProvider>> = {
  stripe: (e) => openStripe(e),
};

export type Providers = Readonly<Record<ProviderName, BillingProvider>>;

/** All of them; what is given takes the place of the real one. */
export function openProviders(e: Env, given: Partial<Providers>): Providers {
  const opened = PROVIDERS.map((name) => [name, given[name] ?? OPENERS[name](e)] as const);
  return Object.fromEntries(opened) as Record<ProviderName, BillingProvider>;
}
