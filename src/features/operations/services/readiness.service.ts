import type { AppContext } from "@/context";
import { oldestWaitingEvent } from "@/features/webhooks";
import type { Readiness } from "../types/operations-answers";

/** Checks whether the database and the cache answer. Never throws. */
export async function checkReadiness(ctx: AppContext): Promise<Readiness> {
  const [events, cacheAnswers] = await Promise.all([
    oldestWaitingEvent(ctx.db).then(
      (receivedAt) => ({ receivedAt }),
      () => null,
    ),
    ctx.cache.ping(),
  ]);
  const waitedMs = events?.receivedAt ? ctx.clock.now().getTime() - events.receivedAt.getTime() : null;
  return {
    status: !events ? "down" : cacheAnswers ? "ok" : "degraded",
    database: events ? "ok" : "down",
    cache: cacheAnswers ? "ok" : "down",
    oldestEventAgeSeconds: waitedMs === null ? null : Math.max(0, Math.round(waitedMs / 1000)),
  };
}
