import type { AppContext } from "@/context";
import { oldestWaitingEvent } from "@/features/webhooks";

export type Readiness = {
  /** `degraded` serves, without the cache; `down` does not. */
  status: "ok" | "degraded" | "down";
  database: "ok" | "down";
  cache: "ok" | "down";
  /** Seconds that the oldest unsettled event has waited; null when none waits, or it cannot be known. */
  oldestEventAgeSeconds: number | null;
};

const PING = "health:ping";

/** Asks the outside things whether they answer. Never throws. */
export async function checkReadiness(ctx: AppContext): Promise<Readiness> {
  const [events, cacheAnswers] = await Promise.all([
    oldestWaitingEvent(ctx.db).then(
      (receivedAt) => ({ receivedAt }),
      () => null,
    ),
    ctx.cache.drop([PING]),
  ]);
  const waitedMs = events?.receivedAt ? ctx.clock.now().getTime() - events.receivedAt.getTime() : null;
  return {
    status: !events ? "down" : cacheAnswers ? "ok" : "degraded",
    database: events ? "ok" : "down",
    cache: cacheAnswers ? "ok" : "down",
    oldestEventAgeSeconds: waitedMs === null ? null : Math.max(0, Math.round(waitedMs / 1000)),
  };
}
