import Stripe from "stripe";

/**
 * Keeps calls under Stripe's limit of 25 requests a second for one endpoint (docs, 2026): a token
 * bucket per endpoint in this process, set below the limit so that several instances fit.
 */
export type Pace = <T>(endpoint: string, call: () => Promise<T>) => Promise<T>;

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** `perSecond` requests for each endpoint; the SDK does not retry 429, so it is done here, with the same key. */
export function createPace(perSecond: number, retries = 3): Pace {
  const nextFree = new Map<string, number>();
  return async (endpoint, call) => {
    for (let attempt = 0; ; attempt++) {
      const now = performance.now();
      const at = Math.max(now, nextFree.get(endpoint) ?? 0);
      nextFree.set(endpoint, at + 1000 / perSecond);
      if (at > now) await wait(at - now);
      try {
        return await call();
      } catch (error) {
        if (!(error instanceof Stripe.errors.StripeRateLimitError) || attempt >= retries) throw error;
        await wait(250 * 2 ** attempt);
      }
    }
  };
}
