import { rows } from "@tests/support/rows";
import type { World } from "@tests/support/world";
import { cacheStats } from "@/cache/cache";
import type { AppContext } from "@/context";

/** How many times this server has loaded plans from Postgres since this call. */
export function loadsSince(ctx: AppContext): () => number {
  const count = () => {
    const plans = cacheStats(ctx).families.plans;
    return (plans?.rebuild ?? 0) + (plans?.bypassed ?? 0);
  };
  const before = count();
  return () => count() - before;
}

/** Drops the cached plans, as a commit that changes one does, and waits until these servers know of it. */
export async function dropPlans(world: World, ...servers: AppContext[]): Promise<void> {
  await rows(world, "select renew_cache_generation('plans')");
  for (const ctx of servers) ctx.cache.invalidate();
}

/** One command to the Redis of this world, bypassing our client. */
export async function redis(world: World, command: (string | number)[]): Promise<unknown> {
  const answer = await fetch(world.upstash.url, {
    method: "POST",
    headers: { authorization: `Bearer ${world.container.env.UPSTASH_REDIS_REST_TOKEN}` },
    body: JSON.stringify(command),
  });
  return ((await answer.json()) as { result: unknown }).result;
}

/** An event that the test triggers. */
export function gate(): { opened: Promise<void>; open: () => void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}
