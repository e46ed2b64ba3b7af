import type { Person } from "@tests/support/person";
import {
  anAdmin,
  BLACK_FRIDAY,
  createPromotion,
  editPromotion,
  endPromotion,
  priceNow,
  withoutPromotions,
} from "@tests/support/promotions";
import { one, rows } from "@tests/support/rows";
import { openWorld, type World } from "@tests/support/world";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { runJob } from "@/features/operations";

const MINUTE = 60_000;

describe("promotions", () => {
  let world: World;
  let admin: Person;
  beforeAll(async () => {
    world = await openWorld();
    admin = await anAdmin(world);
  });
  beforeEach(async () => {
    await withoutPromotions(world);
    world.ctx.cache.invalidate();
  });
  afterAll(() => world.close());

  const at = (minutes: number) => new Date(world.engine.now().getTime() + minutes * MINUTE).toISOString();
  const promotionRows = () => rows(world, "select id, percent, ends_at from promotions");
  const couponsAtStripe = async () => (await world.stripe.coupons.list({ limit: 100 })).data;

  it("PROMO-1 a promotion without start begins now, lowers the price it covers and no other", async () => {
    const answer = await createPromotion(admin, { endsAt: at(60) });
    expect(answer.status).toBe(201);
    await world.afterAnswers();
    expect(await priceNow("starter")).toMatchObject({
      unitAmount: 9700,
      effectiveAmount: 6790,
      promotion: {
        label: "Black Friday",
        percent: 30,
        duration: "once",
        durationMonths: null,
        endsAt: at(60),
      },
    });
    expect(await priceNow("starter", "year")).toMatchObject({ effectiveAmount: 97_000, promotion: null });
    expect(await priceNow("business")).toMatchObject({ effectiveAmount: 29_700, promotion: null });
  });

  it("PROMO-5 is audited with who, what and why, in the same commit", async () => {
    const { body } = await createPromotion(admin, { endsAt: at(60) });
    const audit = await one(world, "select * from audit_log where subject = $1", [`promotion:${body.id}`]);
    expect(audit).toMatchObject({
      actor: `user:${admin.userId}`,
      action: "promotion.created",
      reason: BLACK_FRIDAY.reason,
      after: { label: "Black Friday", percent: 30, lasting: "once", targets: ["plan_starter:month"] },
    });
  });

  it("PROMO-4 has one Stripe coupon for each interval, and trials have their own", async () => {
    const before = (await couponsAtStripe()).length;
    const { body } = await createPromotion(admin, {
      targets: [
        { planId: "plan_starter", interval: "month" },
        { planId: "plan_starter", interval: "year" },
        { planId: "plan_business", interval: "month" },
      ],
    });
    const coupons = (await couponsAtStripe()).slice(0, (await couponsAtStripe()).length - before);
    const ours = await rows<{ id: string; interval: string; duration: string; status: string }>(
      world,
      "select id, interval, duration, months, status from promotion_coupons where promotion_id = $1 order by interval, duration",
      [body.id],
    );
    expect(ours.map(({ id: _, ...rest }) => rest)).toEqual([
      { interval: "month", duration: "once", months: 0, status: "current" },
      { interval: "month", duration: "repeating", months: 1, status: "current" },
      { interval: "year", duration: "once", months: 0, status: "current" },
    ]);
    expect(new Set(coupons.map(({ id }) => id))).toEqual(new Set(ours.map(({ id }) => id)));
    expect(coupons.every((c) => c.percent_off === 30 && c.name === "Black Friday")).toBe(true);
  });

  it("PROMO-1 another one at the same time on the same plan and interval is refused, naming it", async () => {
    const first = await createPromotion(admin, { endsAt: at(60) });
    const answer = await createPromotion(admin, { label: "Natal", startsAt: at(59), endsAt: at(120) });
    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({
      code: "promotion_overlaps",
      overlap: {
        ...{ promotionId: first.body.id, label: "Black Friday", plan: "Starter", interval: "month" },
        endsAt: at(60),
      },
    });
    expect(answer.body.detail).toMatch(/Black Friday.*Starter \(mensal\).*1 de abril de 2026/);
    expect(await promotionRows()).toHaveLength(1);
  });

  it.each([
    ["begins where the other ends", { startsAt: 60, endsAt: 120 }, {}],
    [
      "another interval",
      { startsAt: 10, endsAt: 50 },
      { targets: [{ planId: "plan_starter", interval: "year" }] },
    ],
    [
      "another plan",
      { startsAt: 10, endsAt: 50 },
      { targets: [{ planId: "plan_business", interval: "month" }] },
    ],
  ])("PROMO-1 one that %s is welcome", async (_name, { startsAt, endsAt }, change) => {
    await createPromotion(admin, { endsAt: at(60) });
    const answer = await createPromotion(admin, { startsAt: at(startsAt), endsAt: at(endsAt), ...change });
    expect(answer.status).toBe(201);
  });

  it("PROMO-1 of eight at once on one plan, one is made: the database refuses the others", async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) => createPromotion(admin, { label: `Corrida ${n}`, endsAt: at(60) })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409, 409, 409]);
    const refused = answers.filter(({ status }) => status === 409);
    expect(refused.every(({ body }) => body.code === "promotion_overlaps" && body.overlap)).toBe(true);
    expect(await promotionRows()).toHaveLength(1);
  });

  it("PROMO-1 the rows themselves cannot overlap, nor disagree about when", async () => {
    const { body } = await createPromotion(admin, { endsAt: at(60) });
    await rows(
      world,
      `insert into promotions (id, label, percent, duration, starts_at, created_by, created_at, updated_by, updated_at)
       values ('prm_raw', 'Raw', 10, 'once', now() - interval '10 years', 'x', now(), 'x', now())`,
    );
    const target = (plan: string, spanOf: string) =>
      `insert into promotion_targets select 'prm_raw', '${plan}', 'month', during from promotions where id = '${spanOf}'`;
    await expect(rows(world, target("plan_starter", "prm_raw"))).rejects.toThrow(/no_overlap/);
    await expect(rows(world, target("plan_business", body.id))).rejects.toThrow(/follow_promotion_fk/);
    await rows(world, "update promotions set ends_at = ends_at + interval '1 hour' where id = $1", [body.id]);
    const row = await one(
      world,
      "select upper(t.during) = p.ends_at as same from promotion_targets t join promotions p on p.id = promotion_id where p.id = $1",
      [body.id],
    );
    expect(row).toEqual({ same: true });
  });

  it("PROMO-2 starts and ends at the instant, on a cache that was warm before, with no job", async () => {
    const start = at(10);
    const end = at(20);
    await createPromotion(admin, { startsAt: start, endsAt: end });
    await world.settle();
    expect((await priceNow("starter")).effectiveAmount).toBe(9700);
    const instants = [
      [new Date(Date.parse(start) - 1), 9700],
      [new Date(start), 6790],
      [new Date(Date.parse(end) - 1), 6790],
      [new Date(end), 9700],
    ] as const;
    for (const [instant, amount] of instants) {
      await world.engine.advanceTo(instant, async () => {});
      expect([instant, (await priceNow("starter")).effectiveAmount]).toEqual([instant, amount]);
    }
  });

  it("PROMO-5 the same wish sent twice, or by two clicks at once, is one promotion", async () => {
    const key = "3b5b7a1e-1111-4222-8333-944445555666";
    const [one_, two] = await Promise.all([createPromotion(admin, { key }), createPromotion(admin, { key })]);
    const third = await createPromotion(admin, { key });
    expect([one_.status, two.status, third.status]).toEqual([201, 201, 201]);
    expect(new Set([one_.body.id, two.body.id, third.body.id]).size).toBe(1);
    expect(await promotionRows()).toHaveLength(1);
    const other = await createPromotion(admin, { key, percent: 50 });
    expect([other.status, other.body.code]).toEqual([409, "promotion_key_used"]);
  });

  it("PROMO-5 before its start everything may change; new terms are another coupon", async () => {
    const { body } = await createPromotion(admin, { startsAt: at(60), endsAt: at(120) });
    const answer = await editPromotion(admin, body.id, {
      version: 1,
      percent: 50,
      lasting: { kind: "months", months: 3 },
      startsAt: null,
      endsAt: at(30),
      targets: [{ planId: "plan_starter", interval: "year" }],
    });
    expect(answer.status).toBe(200);
    await world.afterAnswers();
    expect(await priceNow("starter")).toMatchObject({ promotion: null });
    expect(await priceNow("starter", "year")).toMatchObject({
      effectiveAmount: 48_500,
      promotion: { percent: 50, duration: "months", durationMonths: 3 },
    });
    const current = await rows(
      world,
      "select interval, percent, months from promotion_coupons where promotion_id = $1 and status = 'current'",
      [body.id],
    );
    expect(current).toEqual([{ interval: "year", percent: 50, months: 3 }]);
  });

  it("PROMO-5 while it runs only its name and its end change, and an older screen is refused", async () => {
    const { body } = await createPromotion(admin, { endsAt: at(60) });
    const refused = await editPromotion(admin, body.id, { version: 1, percent: 40 });
    expect([refused.status, refused.body.code]).toEqual([409, "promotion_running"]);
    const named = await editPromotion(admin, body.id, { version: 1, label: "Black Week", endsAt: at(90) });
    expect([named.status, named.body.version]).toEqual([200, 2]);
    await world.afterAnswers();
    expect(await priceNow("starter")).toMatchObject({ promotion: { label: "Black Week", endsAt: at(90) } });
    const coupon = await one<{ id: string }>(
      world,
      "select id from promotion_coupons where promotion_id = $1 and status = 'current'",
      [body.id],
    );
    expect((await world.stripe.coupons.retrieve(coupon?.id ?? "")).name).toBe("Black Week");
    const stale = await editPromotion(admin, body.id, { version: 1, label: "Tarde demais" });
    expect([stale.status, stale.body.code]).toEqual([409, "promotion_changed"]);
  });

  it("PROMO-5 an end that is moved onto another promotion is refused and changes nothing", async () => {
    const { body } = await createPromotion(admin, { endsAt: at(60) });
    await createPromotion(admin, { label: "Natal", startsAt: at(90), endsAt: at(120) });
    const answer = await editPromotion(admin, body.id, { version: 1, endsAt: at(91) });
    expect([answer.status, answer.body.code]).toEqual([409, "promotion_overlaps"]);
    expect((await editPromotion(admin, body.id, { version: 1, endsAt: null })).status).toBe(409);
    expect((await editPromotion(admin, body.id, { version: 1, endsAt: at(90) })).status).toBe(200);
  });

  it("PROMO-5 ended early, the list price holds at once, and ending again changes nothing", async () => {
    const { body } = await createPromotion(admin, { endsAt: at(60) });
    await world.afterAnswers();
    expect((await priceNow("starter")).effectiveAmount).toBe(6790);
    const ended = await endPromotion(admin, body.id);
    expect([ended.status, ended.body.endsAt]).toEqual([200, world.engine.now().toISOString()]);
    await world.afterAnswers();
    expect((await priceNow("starter")).effectiveAmount).toBe(9700);
    expect((await endPromotion(admin, body.id)).body.endsAt).toBe(ended.body.endsAt);
    const audited = await rows(
      world,
      "select reason from audit_log where subject = $1 and action = 'promotion.ended'",
      [`promotion:${body.id}`],
    );
    expect(audited).toEqual([{ reason: "Estoque de descontos acabou" }]);
    const late = await editPromotion(admin, body.id, { version: 2, label: "De novo" });
    expect([late.status, late.body.code]).toEqual([409, "promotion_ended"]);
    expect((await createPromotion(admin, { endsAt: at(60) })).status).toBe(201);
  });

  it("PROMO-5 one that has not begun is withdrawn, and its time is free again", async () => {
    const { body } = await createPromotion(admin, { startsAt: at(10), endsAt: at(60) });
    expect((await endPromotion(admin, body.id)).body.endsAt).toBe(at(10));
    expect((await createPromotion(admin, { startsAt: at(10), endsAt: at(60) })).status).toBe(201);
  });

  it("PROMO-4 the job deletes unused coupons, and none that is in use", async () => {
    await createPromotion(admin, { endsAt: at(600) });
    await world.stripe.coupons.create({ id: "prc_left", percent_off: 10, duration: "once" });
    await rows(
      world,
      `insert into promotion_coupons (id, promotion_id, interval, percent, duration, months, status, ordered_at,
         next_attempt_at, idempotency_key, request, step)
       values ('prc_left', 'prm_never', 'month', 10, 'once', 0, 'ordered', $1, $2, 'prc_left', '{}', 'asked')`,
      [at(-61), at(-1)],
    );
    const { counts } = await runJob(world.ctx, "catalogue");
    expect(counts.deleted).toBe(1);
    await expect(world.stripe.coupons.retrieve("prc_left")).rejects.toThrow(/No such coupon/);
    const left = await rows(world, "select status from promotion_coupons order by status");
    expect(left).toEqual([{ status: "current" }, { status: "retired" }]);
    expect((await runJob(world.ctx, "catalogue")).counts.deleted).toBe(0);
  });
});
