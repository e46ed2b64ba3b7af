import { findingOf, openFindings } from "@tests/support/catalogue";
import { buy, call, type Person, signUp } from "@tests/support/person";
import { anAdmin, createPromotion, priceNow, withoutPromotions } from "@tests/support/promotions";
import { one, rows } from "@tests/support/rows";
import { openWorld, type World } from "@tests/support/world";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { listFindings } from "@/features/backoffice";
import { compareCatalogue } from "@/features/catalogue-sync";
import { beginSync, performSync } from "@/features/sync-runs";
import type { StripeGateway } from "@/providers/stripe/gateway";
import { POST as accept } from "../../../app/api/admin/findings/[findingId]/accept/route";
import { POST as pushBack } from "../../../app/api/admin/findings/[findingId]/push-back/route";
import { changeTo } from "../catalogue/price-world";

describe("SYNC-1 beside price changes and promotions", () => {
  let world: World;
  let admin: Person;
  /** Runs after every write call to Stripe. */
  let around: (() => Promise<void>) | null = null;
  /** Delays the next list of the catalogue after Stripe has answered it. */
  let slow: { answered: () => void; released: Promise<void> } | null = null;
  beforeAll(async () => {
    world = await openWorld({
      wrapGateway: (gateway) =>
        new Proxy(gateway, {
          get: (target, name: keyof StripeGateway) => {
            const call = target[name] as (...args: unknown[]) => Promise<unknown>;
            if (name === "listCatalogue" && slow) {
              const held = slow;
              slow = null;
              return async () => {
                const answer = await call();
                held.answered();
                await held.released;
                return answer;
              };
            }
            const isWrite = /^(publish|mend|remake|withdraw|create|write)/.test(name);
            if (!isWrite) return call;
            return async (...args: unknown[]) => {
              const answer = await call(...args);
              await around?.();
              return answer;
            };
          },
        }),
    });
    admin = await anAdmin(world);
    await world.settle();
  });
  beforeEach(async () => {
    around = null;
    await withoutPromotions(world);
    await compareCatalogue(world.ctx, { kind: "all" });
  });
  afterAll(() => world.close());

  const resolve = async (handler: typeof accept, id: string) => {
    const { rows } = await listFindings(world.ctx, { open: true, limit: 50, offset: 0 });
    const state = rows.find((finding) => finding.id === id)?.state ?? "none";
    return call(handler, "POST", "/x", {
      cookie: admin.cookie,
      params: { findingId: id },
      body: { reason: "decided by the team", state },
    });
  };

  it("CAT-3 a price change leaves nothing to find, though events and a sync come between all its calls", async () => {
    const found: string[] = [];
    around = async () => {
      await world.deliverer.drain();
      await compareCatalogue(world.ctx, { kind: "all" });
      found.push(...(await openFindings(world)).map((finding) => finding.kind));
    };
    expect((await changeTo(world, admin, 10_700)).status).toBe(201);
    around = null;
    expect(found).toEqual([]);
    await world.settle();
    await compareCatalogue(world.ctx, { kind: "all" });
    expect(await openFindings(world)).toEqual([]);
  });

  it("SYNC-2 a sync at the same time as a price change ends with both sides the same", async () => {
    const { run } = await beginSync(world.ctx, "admin");
    const [changed, synced] = await Promise.all([
      changeTo(world, admin, 11_700),
      performSync(world.ctx, run),
    ]);
    expect([changed.status, synced]).toEqual([201, "done"]);
    await world.settle();
    await compareCatalogue(world.ctx, { kind: "all" });
    expect(await openFindings(world)).toEqual([]);
  });

  it("SYNC-1 a slow answer is superseded by a newer one, and fetched again", async () => {
    const product = "prod_plan_starter";
    await world.stripe.products.update(product, { name: "Começo" });
    let release = () => {};
    const answered = new Promise<void>((resolve) => {
      slow = {
        answered: resolve,
        released: new Promise((resolveIt) => {
          release = resolveIt;
        }),
      };
    });
    const old = compareCatalogue(world.ctx, { kind: "all" });
    await answered;
    await world.stripe.products.update(product, { name: "Starter" });
    await compareCatalogue(world.ctx, { kind: "product", providerProductId: product });
    release();
    expect(await old).toMatchObject({ opened: 0, standing: 0 });
    expect(await openFindings(world)).toEqual([]);
    await world.settle();
  });

  it("SYNC-1 while a price is being changed, a finding about it is not accepted", async () => {
    await rows(
      world,
      "update prices set unit_amount = 1 where plan_id = 'plan_business' and interval = 'year' and current",
    );
    await compareCatalogue(world.ctx, { kind: "all" });
    const [finding] = await openFindings(world);
    expect(finding?.kind).toBe("price_differs");
    await rows(
      world,
      `insert into price_changes (id, plan_id, interval, new_price_id, currency, unit_amount, reason, actor, status, next_attempt_at, correlation_id, created_at)
       values ('pch_x', 'plan_business', 'year', 'price_x', 'brl', 5000, 'why', 'system', 'pending', now(), 'c', now())`,
    );
    const refused = await resolve(accept, finding?.id ?? "");
    expect([refused.status, refused.body.code]).toEqual([409, "price_change_in_progress"]);
    await rows(world, "delete from price_changes where id = 'pch_x'");
    expect((await resolve(accept, finding?.id ?? "")).status).toBe(200);
    expect(await openFindings(world)).toEqual([]);
  });

  const runPromotion = async () => {
    const { body } = await createPromotion(admin, {});
    await world.settle();
    const coupon = await one<{ id: string }>(
      world,
      "select id from promotion_coupons where promotion_id = $1 and status = 'current'",
      [body.id],
    );
    return { promotion: String(body.id), coupon: coupon?.id ?? "" };
  };

  it.each(["webhook", "sync"] as const)(
    "SYNC-1 a promotion's coupon deleted in Stripe's dashboard is found by %s; pushed back, it sells with a new one",
    async (how) => {
      const { coupon } = await runPromotion();
      expect(await openFindings(world)).toEqual([]);
      await world.stripe.coupons.del(coupon);
      if (how === "webhook") await world.settle();
      else await compareCatalogue(world.ctx, { kind: "all" });
      const found = await openFindings(world);
      expect(found).toMatchObject([{ kind: "coupon_deleted", severity: "danger", theirs: null }]);
      await world.settle();
      expect(await openFindings(world)).toEqual(found);

      expect((await resolve(pushBack, found[0]?.id ?? "")).status).toBe(200);
      await world.settle();
      expect(await openFindings(world)).toEqual([]);
      expect(await priceNow("starter")).toMatchObject({ promotion: { percent: 30 } });
      const { status, body } = await buy(await signUp("Bia"), { plan: "starter", interval: "month" });
      expect(status).toBe(201);
      const session = await world.stripe.checkout.sessions.retrieve(body.sessionId, {
        expand: ["discounts"],
      });
      expect(session.total_details?.amount_discount).toBeGreaterThan(0);
    },
  );

  it("SYNC-1 accepting a deleted coupon ends its promotion now, with the reason", async () => {
    const { promotion, coupon } = await runPromotion();
    await world.stripe.coupons.del(coupon);
    await world.settle();
    const [finding] = await openFindings(world);
    expect((await resolve(accept, finding?.id ?? "")).status).toBe(200);
    await world.settle();
    expect(await priceNow("starter")).toMatchObject({ promotion: null });
    expect(await findingOf(world, finding?.id ?? "")).toMatchObject({ resolution: "accepted" });
    expect(
      await one(world, "select reason from audit_log where action = 'promotion.ended' and subject = $1", [
        `promotion:${promotion}`,
      ]),
    ).toEqual({ reason: "decided by the team" });
    expect(await openFindings(world)).toEqual([]);
  });

  it("SYNC-1 a customer's own coupon produces no finding", async () => {
    const own = await world.stripe.coupons.create({ percent_off: 10, duration: "once" });
    await world.stripe.coupons.update(own.id, { name: "Amigos" });
    await world.stripe.coupons.del(own.id);
    await world.settle();
    expect(await openFindings(world)).toEqual([]);
  });
});
