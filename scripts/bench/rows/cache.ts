import { cacheStats } from "@/cache/cache";
import type { Container } from "@/container";
import type { AppContext } from "@/context";
import { listPlans } from "@/features/offers";
import { setSwitch } from "@/features/platform";
import { type Ground, openContainer } from "../ground";
import { perSecond, printRows } from "../report";
import { median, spread } from "../stats";

const READERS = 1_000;

const contextOf = (container: Container): AppContext =>
  container.contextFor({ correlationId: "bench-cache", actor: "system" });

/**
 * Reading the plans as a page does, with the cache on and off; and how often they are rebuilt when a thousand
 * readers of two processes miss the cache at once.
 */
export async function measureCache(
  ground: Ground,
  input: { rounds: number; reads: number; expiries: number },
): Promise<void> {
  const other = openContainer(ground.env);
  const here = contextOf(ground.container);
  const there = contextOf(other);
  try {
    const rounds: { cached: number; uncached: number }[] = [];
    for (let round = 0; round <= input.rounds; round++) {
      await setSwitch(here, { name: "cache_off", on: false, reason: "bench" });
      const cached = await readsPerSecond(here, input.reads * 20);
      await setSwitch(here, { name: "cache_off", on: true, reason: "bench" });
      const uncached = await readsPerSecond(here, input.reads);
      if (round > 0) rounds.push({ cached, uncached });
    }
    await setSwitch(here, { name: "cache_off", on: false, reason: "bench" });
    printRows("Plans, read one after the other in one process (bare: the cache switched off)", [
      {
        name: "readings",
        ours: perSecond(median(rounds.map((r) => r.cached))),
        bare: perSecond(median(rounds.map((r) => r.uncached))),
        ratio: spread(rounds.map((r) => r.cached / r.uncached)),
      },
    ]);
    const rebuilds = await rebuildsPerExpiry([here, there], input.expiries);
    const most = Math.max(...rebuilds);
    printRows(`${READERS} readers of two processes at once, ${input.expiries} expiries`, [
      {
        name: "rebuilds per expiry, at most",
        ours: String(most),
        bare: String(READERS),
        aim: { text: "1", reached: most === 1 && Math.min(...rebuilds) === 1 },
      },
    ]);
  } finally {
    await other.close();
  }
}

async function readsPerSecond(ctx: AppContext, amount: number): Promise<number> {
  await listPlans(ctx, "en");
  const startedAt = performance.now();
  for (let i = 0; i < amount; i++) await listPlans(ctx, "en");
  return (amount / (performance.now() - startedAt)) * 1000;
}

async function rebuildsPerExpiry(processes: AppContext[], expiries: number): Promise<number[]> {
  const rebuilds = () =>
    processes.reduce((sum, ctx) => sum + (cacheStats(ctx).families.plans?.rebuild ?? 0), 0);
  const found: number[] = [];
  for (let expiry = 0; expiry < expiries; expiry++) {
    await processes[0]?.statement((tx) => tx.execute("select renew_cache_generation('plans')"));
    // Every process knows of the change before the readers come, as after its notice.
    for (const ctx of processes) ctx.cache.invalidate();
    const before = rebuilds();
    await Promise.all(
      Array.from({ length: READERS }, (_, i) =>
        listPlans(processes[i % processes.length] as AppContext, "en"),
      ),
    );
    found.push(rebuilds() - before);
  }
  return found;
}
