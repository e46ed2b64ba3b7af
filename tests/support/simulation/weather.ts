import type { StripeHttpClient } from "@/stripe/client";
import type { Random } from "./random";

/**
 * What can happen to a call on its way to Stripe and back: `refused` and `limited` before anything was
 * done; `lost` after Stripe did it; `cut` and `silent` the same two as a broken connection, which the SDK
 * tries again by itself.
 */
export type Mishap = "refused" | "lost" | "limited" | "cut" | "silent";

export type Weather = {
  wrap(client: StripeHttpClient): StripeHttpClient;
  /** How likely each call meets a mishap; 0 is fine weather. */
  storm(probability: number): void;
  fine(): boolean;
  /** Exactly one call meets this mishap: the one after `calls` others. */
  after(calls: number, mishap: Mishap): void;
};

/** The rarer ones cost real time, because the SDK and our pace wait before they try again. */
const MISHAPS: readonly (readonly [number, Mishap])[] = [
  [10, "refused"],
  [10, "lost"],
  [1, "limited"],
  [1, "cut"],
  [1, "silent"],
];

type Response = Awaited<ReturnType<StripeHttpClient["makeRequest"]>>;

export function createWeather(random: Random): Weather {
  let probability = 0;
  let ordered: { in: number; mishap: Mishap } | null = null;

  const mishapNow = (): Mishap | null => {
    if (ordered && ordered.in-- === 0) {
      const { mishap } = ordered;
      ordered = null;
      return mishap;
    }
    return probability > 0 && random.chance(probability) ? random.weighted(MISHAPS) : null;
  };

  return {
    storm: (likely) => {
      probability = likely;
    },
    fine: () => probability === 0,
    after: (calls, mishap) => {
      ordered = { in: calls, mishap };
    },
    wrap: (client) => ({
      getClientName: () => client.getClientName(),
      makeRequest: async (...request) => {
        const mishap = mishapNow();
        switch (mishap) {
          case null:
            return client.makeRequest(...request);
          case "refused":
            return answer(500);
          case "limited":
            return answer(429);
          case "lost":
            await client.makeRequest(...request);
            return answer(500);
          case "cut":
            throw broken();
          case "silent":
            await client.makeRequest(...request);
            throw broken();
          default:
            return mishap satisfies never;
        }
      },
    }),
  };
}

const broken = () => Object.assign(new Error("socket hang up"), { code: "ECONNRESET" });

/** An error of Stripe's own, which says that the SDK need not try again. */
function answer(status: number): Response {
  const error = {
    type: status === 429 ? "rate_limit_error" : "api_error",
    message: "An unknown error occurred",
  };
  return {
    getStatusCode: () => status,
    getHeaders: () => ({ "stripe-should-retry": "false", "request-id": "req_storm" }),
    getRawResponse: () => null,
    toStream: (done: () => void) => {
      done();
      return null;
    },
    toJSON: async () => ({ error }),
  } as unknown as Response;
}
