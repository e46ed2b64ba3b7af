import { openFindings } from "@tests/support/catalogue";
import { subscriber } from "@tests/support/person";
import { one, rows } from "@tests/support/rows";
import { openWorld, type World } from "@tests/support/world";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { beginSync, performSync } from "@/features/sync-runs";
import type { StripeGateway } from "@/providers/stripe/gateway";
import { AppError } from "@/refusal";

describe("OPS-2 Stripe failing in the middle of a sync", () => {
  let world: World;
  /** Counts the calls of a run; the call with this number fails, before or after Stripe executed it. */
  let fault: { at: number; lost: boolean } | null = null;
  let calls = 0;
  beforeAll(async () => {
    world = await openWorld({
      wrapGateway: (gateway) =>
        new Proxy(gateway, {
          get: (target, name: keyof StripeGateway) => {
            const call = target[name] as (...args: unknown[]) => Promise<unknown>;
            return async (...args: unknown[]) => {
              const isDue = fault !== null && ++calls === fault.at;
              if (isDue && !fault?.lost) throw away();
              const answer = await call(...args);
              if (isDue) throw away();
              return answer;
            };
          },
        }),
    });
    await subscriber(world);
    await world.settle();
    await world.stripe.products.update("prod_plan_business", { name: "Outro" });
    await world.settle();
  });
  afterAll(() => world.close());

  const away = () => new AppError("unavailable", "stripe_unavailable", { retryAfterSeconds: 10 });
  const run = async () => performSync(world.ctx, (await beginSync(world.ctx, "cli")).run);
  /** A plan that is missing at Stripe, and a customer whose last sync is long ago. */
  const unsettle = async () => {
    await rows(world, "update plans set stripe_product_id = null where slug = 'starter'");
    await rows(world, "update prices set stripe_price_id = null where plan_id = 'plan_starter'");
    await rows(world, "update customers set synced_at = null");
  };

  it("OPS-2 whichever call fails, with its answer lost or not, the next run ends as if nothing had been", async () => {
    const { data: before } = await world.stripe.prices.list({ limit: 100 });
    let outcome = "failed";
    let at = 0;
    while (outcome === "failed") {
      at++;
      for (const lost of [false, true]) {
        await unsettle();
        calls = 0;
        fault = { at, lost };
        outcome = await run();
        fault = null;
        expect((await openFindings(world)).map(({ kind }) => kind)).toEqual(["product_renamed"]);
        expect(await run()).toBe("done");
        await world.settle();
        expect((await openFindings(world)).map(({ kind }) => kind)).toEqual(["product_renamed"]);
        const { data: after } = await world.stripe.prices.list({ limit: 100 });
        expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
        expect(await one(world, "select count(*)::int as n from customers where synced_at is null")).toEqual({
          n: 0,
        });
      }
    }
    expect(at, "product, two prices, copy, list, customer").toBeGreaterThan(4);
  }, 120_000);
});
