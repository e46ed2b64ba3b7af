import type { StripeHttpClient } from "@/providers/stripe/client";
import type { Random } from "./random";

/**
 * Faults of a call to Stripe: `refused` and `limited` before it was executed; `lost` after Stripe executed
 * it; `cut` and `silent` the same two as a broken connection, which the SDK retries; `slow` is an answer that
 * is outdated when it arrives.
 */
export type Mishap = "refused" | "lost" | "limited" | "cut" | "silent" | "slow";

export type Weather = {
  wrap(client: StripeHttpClient): StripeHttpClient;
  /** How many calls were made so far. */
  calls(): number;
  /** The probability of a fault per call; 0 is no faults. */
  storm(probability: number): void;
  fine(): boolean;
  /** The probability of a slow answer: not a fault, it only lets other calls finish first. */
  slowness(probability: number): void;
  /** Exactly one call gets this fault: the one after `calls` others. */
  after(calls: number, mishap: Mishap): void;
};

/** The rarer ones cost real time, because the SDK and our own pacing wait before a retry. */
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

/** An error of Stripe's own, which says that the SDK need not retry. */
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
