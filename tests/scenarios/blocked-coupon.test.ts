import { buy } from "@tests/support/person";
import { createPromotion, endPromotion } from "@tests/support/promotions";
import { rows } from "@tests/support/rows";
import { scenario } from "@tests/support/scenario/scenario";
import { describe, expect, it } from "vitest";
import { setRole } from "@/features/accounts";

describe("a coupon on a promotion", () => {
  it(
    "PROMO-3 is refused with a clear message, and taken again when the promotion is over",
    scenario(async (s) => {
      const helena = await s.person("Helena").arrives();
      await setRole(s.world.ctx, helena.person.email, "admin");
      const coupon = await s.world.stripe.coupons.create({ percent_off: 10, duration: "once" });
      await s.world.stripe.promotionCodes.create({
        code: "VOLTA10",
        promotion: { type: "coupon", coupon: coupon.id },
      });
      const made = await createPromotion(helena.person);
      const ana = await s.person("Ana").arrives();
      const withCode = { plan: "starter", interval: "month", coupon: "VOLTA10" };

      const refused = await buy(ana.person, withCode);
      expect(refused.status).toBe(400);
      expect(refused.body).toMatchObject({
        code: "coupon_blocked_by_promotion",
        title: "Este plano já está em promoção",
      });
      expect((refused.body as unknown as { detail: string }).detail).toMatch(
        /^Enquanto a promoção Black Friday/,
      );
      const begun = await rows(s.world, "select 1 from checkout_attempts where app_id = $1", [
        ana.person.appId,
      ]);
      expect(begun).toEqual([]);

      await ana.chooses("starter", "month");
      const [page] = (await s.world.stripe.checkout.sessions.list({ limit: 1 })).data;
      expect([page?.amount_total, page?.allow_promotion_codes ?? null]).toEqual([6790, null]);
      const typed = await s.world.engine.completeCheckout(page?.id ?? "", s.world.card("4242424242424242"), {
        promotionCode: "VOLTA10",
      });
      expect(typed.kind).toBe("declined");

      await endPromotion(helena.person, made.body.id);
      const taken = await buy(ana.person, withCode);
      expect(taken.status).toBe(201);
      const session = await s.world.stripe.checkout.sessions.retrieve(taken.body.sessionId);
      expect(session.amount_total).toBe(8730);
      await s.world.settle();
    }),
  );
});
