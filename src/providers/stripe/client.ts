import Stripe from "stripe";

/** The API version the code was written against; a new SDK shows up here as a diff. */
const STRIPE_API_VERSION = "2026-10-28.endive";

/** How requests reach Stripe; the SDK's own way when none is given. */
export type StripeHttpClient = Stripe.HttpClient;

export type StripeClientOptions = {
  secretKey: string;
  /** Another place that speaks Stripe's API; Stripe itself when absent. */
  apiBase?: string;
  httpClient?: StripeHttpClient;
  /** When a request gives up; 20 s when left out. */
  timeoutMs?: number;
};

/** The configured SDK. The SDK retries connection errors, 409 and 5xx with the same key. */
export function createStripeClient(options: StripeClientOptions): Stripe {
  const base = options.apiBase ? new URL(options.apiBase) : null;
  return new Stripe(options.secretKey, {
    apiVersion: STRIPE_API_VERSION,
    timeout: options.timeoutMs ?? 20_000,
    maxNetworkRetries: 2,
    telemetry: false,
    appInfo: { name: "fatura" },
    ...(options.httpClient ? { httpClient: options.httpClient } : {}),
    ...(base
      ? {
          host: base.hostname,
          port: base.port || (base.protocol === "https:" ? "443" : "80"),
          protocol: base.protocol === "https:" ? ("https" as const) : ("http" as const),
        }
      : {}),
  });
}
