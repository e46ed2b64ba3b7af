import type { Person } from "@tests/support/person";
import {
  anAdmin,
  BLACK_FRIDAY,
  createPromotion,
  editPromotion,
  priceNow,
  withoutPromotions,
} from "@tests/support/promotions";
import { rows } from "@tests/support/rows";
import { openWorld, type World } from "@tests/support/world";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { runJob } from "@/features/operations";
import { createPromotion as create } from "@/features/promotions";
import type { StripeGateway } from "@/providers/stripe/gateway";
import { AppError } from "@/refusal";

const TARGETS = [
  { planId: "plan_starter", interval: "month" as const },
  { planId: "plan_starter", interval: "year" as const },
];

/** The fault of the next call to Stripe: refused before it arrives, or executed and its answer lost. */
type Trouble = { call: number; kind: "refused" | "answer lost" | "dies" };

/** A process that ends here: none of our code runs after it, not even error handlers. */
class Death extends Error {}

describe("a promotion when Stripe fails or the process dies", () => {
  let world: World;
  let admin: Person;
  let trouble: Trouble | null = null;
  let calls = 0;
  const wrapGateway = (gateway: StripeGateway): StripeGateway => ({
    ...gateway,
    createPromotionCoupon: async (input) => {
      calls++;
      const now = trouble?.call === calls ? trouble.kind : null;
      const away = () => new AppError("unavailable", "stripe_unavailable", { retryAfterSeconds: 1 });
      if (now === "refused") throw away();
      await gateway.createPromotionCoupon(input);
      if (now === "answer lost") throw away();
      if (now === "dies") throw new Death();
    },
  });
  beforeAll(async () => {
    world = await openWorld({ wrapGateway });
    admin = await anAdmin(world);
  });
  beforeEach(async () => {
    trouble = null;
    await withoutPromotions(world);
    const { data } = await world.stripe.coupons.list({ limit: 100 });
    for (const { id } of data) await world.stripe.coupons.del(id);
    calls = 0;
  });
  afterAll(() => world.close());

  const couponsAtStripe = async () => (await world.stripe.coupons.list({ limit: 100 })).data.length;
  const state = () =>
    rows(
      world,
      `select (select count(*)::int from promotions) as promotions,
              (select count(*)::int from promotion_targets) as targets,
              (select count(*)::int from promotion_coupons where status = 'current') as coupons`,
    );

  it.each<Trouble>([
    { call: 1, kind: "refused" },
    { call: 1, kind: "answer lost" },
    { call: 2, kind: "refused" },
    { call: 2, kind: "answer lost" },
  ])(
    "PROMO-4 call $call $kind: nothing is changed, and again makes one promotion, one coupon each",
    async (t) => {
      trouble = t;
      const key = `wish-${t.call}-${t.kind.replace(" ", "-")}`;
      const failed = await createPromotion(admin, { key, targets: TARGETS });
      expect([failed.status, failed.body.code]).toEqual([503, "stripe_unavailable"]);
      expect(await state()).toEqual([{ promotions: 0, targets: 0, coupons: 0 }]);
      expect((await priceNow("starter")).promotion).toBeNull();
      trouble = null;
      expect((await createPromotion(admin, { key, targets: TARGETS })).status).toBe(201);
      expect(await state()).toEqual([{ promotions: 1, targets: 2, coupons: 2 }]);
      expect(await couponsAtStripe()).toBe(2);
    },
  );

  const wish = (key: string) => ({
    draft: { ...BLACK_FRIDAY, startsAt: null, endsAt: null, targets: TARGETS },
    key,
    reason: "Campanha",
    locale: "pt-BR" as const,
  });

  it("PROMO-4 the process crashes between two calls without a retry: the job leaves nothing at Stripe", async () => {
    trouble = { call: 1, kind: "dies" };
    await expect(create(world.ctx, wish("dies-after-first"))).rejects.toThrow(Death);
    expect(await state()).toEqual([{ promotions: 0, targets: 0, coupons: 0 }]);
    expect(await couponsAtStripe()).toBe(1);
    await runJob(world.ctx, "catalogue");
    expect(await couponsAtStripe()).toBe(1);
    await rows(world, "update promotion_coupons set next_attempt_at = next_attempt_at - interval '2 hours'");
    await runJob(world.ctx, "catalogue");
    expect(await couponsAtStripe()).toBe(0);
    trouble = null;
    await create(world.ctx, wish("dies-after-first"));
    expect(await state()).toEqual([{ promotions: 1, targets: 2, coupons: 2 }]);
    expect(await couponsAtStripe()).toBe(2);
  });

  it("PROMO-4 the process crashes after the last call: the same request again uses the same coupons", async () => {
    trouble = { call: 2, kind: "dies" };
    await expect(create(world.ctx, wish("dies-after-last"))).rejects.toThrow(Death);
    const before = (await world.stripe.coupons.list({ limit: 100 })).data.map(({ id }) => id);
    trouble = null;
    await create(world.ctx, wish("dies-after-last"));
    expect((await world.stripe.coupons.list({ limit: 100 })).data.map(({ id }) => id)).toEqual(before);
    expect(await state()).toEqual([{ promotions: 1, targets: 2, coupons: 2 }]);
  });

  it("PROMO-5 an edit that fails at Stripe leaves the promotion as it was", async () => {
    const startsAt = new Date(world.engine.now().getTime() + 3_600_000).toISOString();
    const { body } = await createPromotion(admin, { startsAt, targets: TARGETS });
    trouble = { call: calls + 2, kind: "answer lost" };
    const failed = await editPromotion(admin, body.id, { version: 1, percent: 50 });
    expect(failed.status).toBe(503);
    expect(await rows(world, "select percent, version from promotions")).toEqual([
      { percent: 30, version: 1 },
    ]);
    trouble = null;
    expect((await editPromotion(admin, body.id, { version: 1, percent: 50 })).status).toBe(200);
    const current = await rows(
      world,
      "select percent, interval from promotion_coupons where status = 'current' order by interval",
    );
    expect(current).toEqual([
      { percent: 50, interval: "month" },
      { percent: 50, interval: "year" },
    ]);
    expect(await couponsAtStripe()).toBe(4);
  });
});
