import { buy, type Person, signUp } from "@tests/support/person";
import {
  anAdmin,
  createPromotion,
  endPromotion,
  priceNow,
  withoutPromotions,
} from "@tests/support/promotions";
import { one, rows } from "@tests/support/rows";
import { openWorld, type World } from "@tests/support/world";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { runJob } from "@/features/operations";

const MINUTE = 60_000;
const STARTER = { plan: "starter", interval: "month" };

describe("checkout under a promotion", () => {
  let world: World;
  let admin: Person;
  beforeAll(async () => {
    world = await openWorld();
    admin = await anAdmin(world);
    const coupon = await world.stripe.coupons.create({ percent_off: 10, duration: "once" });
    await world.stripe.promotionCodes.create({
      code: "VOLTA10",
      promotion: { type: "coupon", coupon: coupon.id },
    });
  });
  beforeEach(async () => {
    await withoutPromotions(world);
    world.ctx.cache.invalidate();
  });
  afterAll(() => world.close());

  const at = (minutes: number) => new Date(world.engine.now().getTime() + minutes * MINUTE).toISOString();
  const session = (id: string) => world.stripe.checkout.sessions.retrieve(id);
  const buyStarter = async (who: Person, coupon?: string) => {
    const answer = await buy(who, { ...STARTER, ...(coupon ? { coupon } : {}) });
    expect(answer.status).toBe(201);
    return session(answer.body.sessionId);
  };

  it("PROMO-4 the page charges what we show, by the coupon of promotion and interval", async () => {
    const { body } = await createPromotion(admin, { endsAt: at(600) });
    await world.afterAnswers();
    const opened = await buyStarter(await signUp());
    expect(opened.amount_total).toBe((await priceNow("starter")).effectiveAmount);
    const coupon = await one<{ id: string }>(
      world,
      "select id from promotion_coupons where promotion_id = $1",
      [body.id],
    );
    expect(opened.discounts).toEqual([{ coupon: coupon?.id, promotion_code: null }]);
    const attempt = await one(world, "select promotion_id, promotion_coupon, coupon from checkout_attempts");
    expect(attempt).toEqual({ promotion_id: body.id, promotion_coupon: coupon?.id, coupon: null });
  });

  it("PROMO-3 a typed coupon on a promotion is 400 coupon_blocked_by_promotion, and nothing is begun", async () => {
    await createPromotion(admin, { endsAt: at(600) });
    const ana = await signUp();
    const answer = await buy(ana, { ...STARTER, coupon: "VOLTA10" });
    expect(answer.status).toBe(400);
    expect(answer.body.code).toBe("coupon_blocked_by_promotion");
    expect(String((answer.body as { detail?: string }).detail)).toContain("Black Friday");
    expect(await rows(world, "select id from checkout_attempts where app_id = $1", [ana.appId])).toEqual([]);
    expect((await buy(ana, { plan: "starter", interval: "year", coupon: "VOLTA10" })).status).toBe(201);
  });

  it("PROMO-3 without a promotion codes are accepted, typed here or on Stripe's page", async () => {
    const typed = await buyStarter(await signUp(), "VOLTA10");
    expect(typed.amount_total).toBe(8730);
    const open = await buyStarter(await signUp());
    expect([open.amount_total, open.allow_promotion_codes]).toEqual([9700, true]);
  });

  it("PROMO-3 another customer's code is 400, and the purchase continues without it", async () => {
    const other = await world.stripe.customers.create({ email: "other@example.com" });
    const coupon = await world.stripe.coupons.create({ percent_off: 50, duration: "once" });
    await world.stripe.promotionCodes.create({
      ...{ code: "SODELE", customer: other.id },
      promotion: { type: "coupon", coupon: coupon.id },
    });
    const ana = await signUp();
    const refused = await buy(ana, { ...STARTER, coupon: "SODELE" });
    expect([refused.status, refused.body.code]).toEqual([400, "coupon_invalid"]);
    expect((await buyStarter(ana)).amount_total).toBe(9700);
  });

  it("CHK-3 the same choice again is the same page; a promotion that begins is another one", async () => {
    const ana = await signUp();
    const listed = await buyStarter(ana);
    await createPromotion(admin, { startsAt: at(10), endsAt: at(600) });
    expect((await buyStarter(ana)).id).toBe(listed.id);
    await world.engine.advanceTo(new Date(at(10)), async () => {});
    const lowered = await buyStarter(ana);
    expect([lowered.amount_total, (await session(listed.id)).status]).toEqual([6790, "expired"]);
    expect((await buyStarter(ana)).id).toBe(lowered.id);
  });

  it("PROMO-2 at the end instant the next page is at the list price, and the older cannot be paid", async () => {
    await createPromotion(admin, { endsAt: at(45) });
    const ana = await signUp();
    const lowered = await buyStarter(ana);
    expect(lowered.expires_at * 1000).toBe(Date.parse(at(45)));
    await world.engine.advanceTo(new Date(Date.parse(at(45)) - 1000), async () => {});
    expect((await session(lowered.id)).status).toBe("open");
    await world.engine.advanceTo(new Date(world.engine.now().getTime() + 1000), async () => {});
    expect((await session(lowered.id)).status).toBe("expired");
    expect((await buyStarter(ana)).amount_total).toBe(9700);
  });

  it("PROMO-2 nearer than Stripe's half hour, the job closes the page at the end, and only that page", async () => {
    await createPromotion(admin, { endsAt: at(5) });
    const [ana, bia] = [await signUp("Ana"), await signUp("Bia")];
    const lowered = await buyStarter(ana);
    const yearly = await buy(bia, { plan: "starter", interval: "year" });
    expect(lowered.expires_at * 1000).toBe(Date.parse(at(31)));
    await runJob(world.ctx, "checkouts");
    expect((await session(lowered.id)).status).toBe("open");
    await world.engine.advanceTo(new Date(at(5)), async () => {});
    expect((await runJob(world.ctx, "checkouts")).counts).toMatchObject({ failed: 0 });
    expect((await session(lowered.id)).status).toBe("expired");
    expect((await session(yearly.body.sessionId)).status).toBe("open");
    const card = world.card("4242424242424242");
    expect((await world.engine.completeCheckout(lowered.id, card)).kind).toBe("gone");
    expect((await buyStarter(ana)).amount_total).toBe(9700);
  });

  it("PROMO-2 a list price page does not outlive the start of a promotion", async () => {
    await createPromotion(admin, { startsAt: at(40), endsAt: at(600) });
    expect((await buyStarter(await signUp())).expires_at * 1000).toBe(Date.parse(at(40)));
  });

  it("PROMO-5 ended early, the promotion's pages are closed after the answer", async () => {
    const { body } = await createPromotion(admin, { endsAt: at(600) });
    const ana = await signUp();
    const lowered = await buyStarter(ana);
    await endPromotion(admin, body.id);
    await world.afterAnswers();
    expect((await session(lowered.id)).status).toBe("expired");
    expect((await buyStarter(ana)).amount_total).toBe(9700);
  });

  it("PROMO-5 begun by hand, pages at the list price are closed after the answer, typed codes too", async () => {
    const [listed, coded] = [await buyStarter(await signUp()), await buyStarter(await signUp(), "VOLTA10")];
    await createPromotion(admin, { endsAt: at(600) });
    await world.afterAnswers();
    expect([(await session(listed.id)).status, (await session(coded.id)).status]).toEqual([
      "expired",
      "expired",
    ]);
  });

  it("PROMO-2 a buyer who paid before the job ran keeps the shown price, and the job continues", async () => {
    await createPromotion(admin, { endsAt: at(5) });
    const ana = await signUp();
    const lowered = await buyStarter(ana);
    await world.engine.advanceTo(new Date(at(6)), async () => {});
    const paid = await world.engine.completeCheckout(lowered.id, world.card("4242424242424242"));
    expect(paid.kind).toBe("complete");
    expect((await runJob(world.ctx, "checkouts")).counts).toMatchObject({ failed: 0 });
    await world.settle();
    const invoice = await one(world, "select status, total::int from invoices where app_id = $1", [
      ana.appId,
    ]);
    expect(invoice).toEqual({ status: "paid", total: 6790 });
    expect(
      await rows(world, "select id from checkout_attempts where status in ('creating', 'open')"),
    ).toEqual([]);
  });

  it("PROMO-4 a coupon deleted in the dashboard: the sale continues with another, and an alert is raised", async () => {
    const { body } = await createPromotion(admin, { endsAt: at(600) });
    const coupon = await one<{ id: string }>(world, "select id from promotion_coupons");
    await world.stripe.coupons.del(coupon?.id ?? "");
    const opened = await buyStarter(await signUp());
    expect(opened.amount_total).toBe(6790);
    expect(opened.discounts?.[0]?.coupon).not.toBe(coupon?.id);
    const alert = await one(world, "select kind, detail from alerts where key = $1", [
      `promotion_coupon:${coupon?.id}`,
    ]);
    expect(alert).toEqual({
      kind: "promotion_coupon_deleted",
      detail: { promotionId: body.id, couponId: coupon?.id },
    });
    expect(await rows(world, "select status from promotion_coupons order by status")).toEqual([
      { status: "current" },
      { status: "retired" },
    ]);
    expect((await buyStarter(await signUp())).discounts).toEqual(opened.discounts);
  });

  it("PROMO-4 a page whose coupon was deleted meanwhile is replaced when it is shown again", async () => {
    await createPromotion(admin, { endsAt: at(600) });
    const ana = await signUp();
    const first = await buyStarter(ana);
    await world.stripe.coupons.del(String(first.discounts?.[0]?.coupon));
    const second = await buyStarter(ana);
    expect([(await session(first.id)).status, second.amount_total]).toEqual(["expired", 6790]);
    const paid = await world.engine.completeCheckout(second.id, world.card("4242424242424242"));
    expect(paid.kind).toBe("complete");
  });

  it("UI-2 a price that was on the screen and holds no more is said before it is paid", async () => {
    const { body } = await createPromotion(admin, { endsAt: at(600) });
    const ana = await signUp();
    const seen = await buy(ana, { ...STARTER, seenAmount: 6790 });
    expect(seen.status).toBe(201);
    await endPromotion(admin, body.id);
    const refused = await buy(ana, { ...STARTER, seenAmount: 6790 });
    expect([refused.status, refused.body.code]).toEqual([409, "price_changed"]);
    expect(refused.body).toMatchObject({ amount: 9700 });
    expect((await buy(ana, { ...STARTER, seenAmount: 9700 })).status).toBe(201);
    expect((await buy(ana, { ...STARTER, seenAmount: -1 })).status).toBe(422);
  });

  it("PROMO-2 ended and bought at the same moment: no page is left at the price that has ended", async () => {
    for (let round = 0; round < 5; round++) {
      const { body } = await createPromotion(admin, { endsAt: at(600) });
      const people = [await signUp(), await signUp(), await signUp()];
      const buying = people.map((who) => buy(who, STARTER));
      const [ended, ...bought] = await Promise.all([endPromotion(admin, body.id), ...buying]);
      expect([ended.status, bought.map((answer) => answer.status)]).toEqual([200, [201, 201, 201]]);
      await world.afterAnswers();
      const pending = await rows<{ promotion_id: string | null; status: string; provider_id: string }>(
        world,
        "select promotion_id, status, provider_id from checkout_attempts where status in ('creating', 'open')",
      );
      expect(pending.filter((attempt) => attempt.promotion_id !== null)).toEqual([]);
      for (const attempt of pending) {
        expect((await session(attempt.provider_id)).amount_total).toBe(9700);
      }
    }
  });
});
