import type { AppContext } from "@/context";
import { oldestWaitingEvent } from "@/features/webhooks";

export type Readiness = {
  /** `degraded`: requests are served without the cache. `down`: they are not served. */
  status: "ok" | "degraded" | "down";
  database: "ok" | "down";
  cache: "ok" | "down";
  /** Age of the oldest event that is not settled; null if there is none or the database is down. */
  oldestEventAgeSeconds: number | null;
};

const PING = "health:ping";

/** Checks whether the database and the cache answer. Never throws. */
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
