import type { StripeHttpClient } from "@/providers/stripe/client";
import type { Random } from "./random";

/**
 * What can happen to a call on its way to Stripe and back: `refused` and `limited` before anything was
 * done; `lost` after Stripe did it; `cut` and `silent` the same two as a broken connection, which the SDK
 * tries again by itself; `slow` is an answer that is old when it arrives.
 */
export type Mishap = "refused" | "lost" | "limited" | "cut" | "silent" | "slow";

export type Weather = {
  wrap(client: StripeHttpClient): StripeHttpClient;
  /** How many calls were made so far. */
  calls(): number;
  /** How likely each call meets a mishap; 0 is fine weather. */
  storm(probability: number): void;
  fine(): boolean;
  /** How likely an answer is slow; that is no trouble, only time for others to be faster. */
  slowness(probability: number): void;
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
  [5, "slow"],
];

type Response = Awaited<ReturnType<StripeHttpClient["makeRequest"]>>;

export function createWeather(random: Random): Weather {
  let probability = 0;
  let slow = 0;
  let made = 0;
  let ordered: { in: number; mishap: Mishap } | null = null;

  const mishapNow = (): Mishap | null => {
    if (ordered && ordered.in-- === 0) {
      const { mishap } = ordered;
      ordered = null;
      return mishap;
    }
    if (probability > 0 && random.chance(probability)) return random.weighted(MISHAPS);
    return slow > 0 && random.chance(slow) ? "slow" : null;
  };

  return {
    calls: () => made,
    storm: (likely) => {
      probability = likely;
    },
    fine: () => probability === 0,
    slowness: (likely) => {
      slow = likely;
    },
    after: (calls, mishap) => {
      ordered = { in: calls, mishap };
    },
    wrap: (client) => ({
      getClientName: () => client.getClientName(),
      makeRequest: async (...request) => {
        made += 1;
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
          case "slow": {
            const old = await client.makeRequest(...request);
            await new Promise((resolve) => setTimeout(resolve, random.int(5, 60)));
            return old;
          }
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
