import type { Env } from "@/config/env";
import { createStripeClient, type StripeHttpClient } from "./client";
import type { StripeGateway } from "./gateway";
import { createStripeGateway } from "./live-gateway";

/** Stripe as the environment describes it. */
export const openStripe = (e: Env, httpClient?: StripeHttpClient): StripeGateway =>
  createStripeGateway(
    createStripeClient({ secretKey: e.STRIPE_SECRET_KEY, apiBase: e.STRIPE_API_BASE, httpClient }),
    { webhookSecrets: e.STRIPE_WEBHOOK_SECRET },
  );
