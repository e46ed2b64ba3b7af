import type { LimitAnswer, LimitName, RateLimits } from "@/cache/rate-limits";
import { systemClock } from "@/lib/clock";
import { AppError } from "@/refusal";

/** Limits against guessing passwords refuse when Redis does not answer; all others allow. */
const closedWhenUnknown: ReadonlySet<LimitName> = new Set(["signIn", "signInAddress"]);

export type LimitHeaders = Record<string, string>;

/**
 * Counts one call of `who` against a limit; returns the `RateLimit-*` headers for the answer. Throws 429 with
 * `Retry-After`, or 503 when Redis does not answer and the limit is in `closedWhenUnknown`.
 */
export async function takeLimit(limits: RateLimits, name: LimitName, who: string): Promise<LimitHeaders> {
  const answer = await limits.take(name, who);
  if (answer.kind === "unknown") {
    if (closedWhenUnknown.has(name)) {
      throw new AppError("unavailable", "sign_in_unavailable", { retryAfterSeconds: 5 });
    }
    return {};
  }
  const seconds = secondsUntil(answer.resetAt);
  if (answer.kind === "refused") throw new RateLimited(answer, seconds);
  return toHeaders(answer, seconds);
}

/**
 * Counts one call against several limits, one after the other. Returns the headers of the one with the fewest
 * calls left, which is the one that the caller will meet first.
 */
export async function takeLimits(
  limits: RateLimits,
  counts: readonly { limit: LimitName; who: string }[],
): Promise<LimitHeaders> {
  let tightest: LimitHeaders = {};
  for (const { limit, who } of counts) {
    const taken = await takeLimit(limits, limit, who);
    if (remaining(taken) < remaining(tightest)) tightest = taken;
  }
  return tightest;
}

const remaining = (headers: LimitHeaders) =>
  Number(headers["RateLimit-Remaining"] ?? Number.POSITIVE_INFINITY);

/** A 429 with its `RateLimit-*` headers. */
export class RateLimited extends AppError {
  readonly headers: LimitHeaders;
  constructor(answer: Exclude<LimitAnswer, { kind: "unknown" }>, seconds: number) {
    super("rate_limited", "rate_limited", { params: { seconds }, retryAfterSeconds: seconds });
    this.headers = toHeaders(answer, seconds);
  }
}

const toHeaders = (answer: Exclude<LimitAnswer, { kind: "unknown" }>, seconds: number): LimitHeaders => ({
  "RateLimit-Limit": String(answer.limit),
  "RateLimit-Remaining": String(answer.remaining),
  "RateLimit-Reset": String(seconds),
});

/** Limits use real time, even where the application follows another clock. */
const secondsUntil = (at: Date) =>
  Math.max(1, Math.ceil((at.getTime() - systemClock.now().getTime()) / 1000));
