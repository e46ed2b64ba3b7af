import { call, subscriber } from "@tests/support/person";
import { openWorld, type World } from "@tests/support/world";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readMetrics } from "@/features/operations";
import { GET as metrics } from "../../../app/api/metrics/route";
import { GET as plans } from "../../../app/api/plans/route";

describe("OBS-1 metrics", () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());

  const read = async () => {
    const request = new Request("http://127.0.0.1:3000/api/metrics", {
      headers: { authorization: `Bearer ${world.ctx.settings.metricsToken}` },
    });
    return (await metrics(request)).text();
  };
  const numberIn = (text: string, name: string) =>
    Number(
      text
        .split("\n")
        .find((line) => line.startsWith(`${name} `))
        ?.split(" ")[1],
    );

  it("OBS-1 reports the business figures, and none without a value", async () => {
    const before = await read();
    expect(numberIn(before, "kernel_billing_mrr")).toBe(0);
    expect(before).not.toContain("kernel_billing_churn_rate");
    await subscriber(world);
    await subscriber(world, { plan: "starter", interval: "year" });
    const after = await read();
    // R$ 97,00 a month, plus a twelfth of R$ 970,00.
    expect(numberIn(after, "kernel_billing_mrr")).toBe(177.83);
    expect(numberIn(after, "kernel_billing_active_subscribers")).toBe(2);
    expect(numberIn(after, "kernel_billing_webhook_oldest_waiting_seconds")).toBe(0);
  });

  it("CACHE-1 reports cache hits and misses by family", async () => {
    const readsOf = (text: string, outcome: string) =>
      numberIn(text, `kernel_billing_cache_reads_total{family="plans",outcome="${outcome}"}`);
    const before = await read();
    for (let i = 0; i < 10; i++) await call(plans, "GET", "/api/plans?locale=en");
    const after = await read();
    const hits = (text: string) => (readsOf(text, "l1") || 0) + (readsOf(text, "l2") || 0);
    expect(hits(after) - hits(before)).toBeGreaterThanOrEqual(9);
  });

  it("OBS-1 of two servers, business figures are the same and cache counters each one's own", async () => {
    const there = await world.anotherServer();
    for (let i = 0; i < 10; i++) await call(plans, "GET", "/api/plans?locale=en");
    const [here, elsewhere] = [await read(), await readMetrics(there.ctx)];
    await there.close();
    for (const name of ["kernel_billing_mrr", "kernel_billing_active_subscribers"]) {
      expect(numberIn(here, name)).toBe(numberIn(elsewhere, name));
    }
    expect(here).toContain('kernel_billing_cache_reads_total{family="plans"');
    expect(elsewhere).not.toContain("kernel_billing_cache_reads_total");
    expect(numberIn(elsewhere, "process_cpu_seconds_total")).toBeGreaterThan(0);
  });

  it("OBS-1 cannot be read without the token", async () => {
    expect((await call(metrics, "GET", "/api/metrics")).status).toBe(401);
    const headers = { authorization: "Bearer something-else-entirely" };
    expect((await call(metrics, "GET", "/api/metrics", { headers })).status).toBe(401);
  });
});
