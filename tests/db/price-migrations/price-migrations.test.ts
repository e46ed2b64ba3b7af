import { call, currentOf, type Person, subscriber } from "@tests/support/person";
import { one, rows } from "@tests/support/rows";
import { openWorld, type World } from "@tests/support/world";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { listPriceMigrations } from "@/features/backoffice";
import { cancelPriceMigrations, runPriceMigrations } from "@/features/price-migrations";
import { POST as movesRoute } from "../../../app/api/admin/plans/[planId]/price-migrations/route";
import { DELETE as cancelRoute } from "../../../app/api/admin/price-migrations/[batchId]/route";
import { admin, changeTo, currentPrice, PLAN } from "../catalogue/price-world";

type Body = Record<string, unknown> & { code?: string; batchId?: string; movable?: number };

/** Months pass in each of these tests. */
const PATIENCE_MS = 120_000;

describe("moving subscribers to the current price", { timeout: PATIENCE_MS }, () => {
  let world: World;
  let rita: Person;
  beforeEach(async () => {
    world = await openWorld({ startAt: "2026-04-10T12:00:00Z" });
    rita = await admin(world);
  });
  afterEach(() => world.close());

  const ask = (body: unknown) =>
    call<Body>(movesRoute, "POST", `/api/admin/plans/${PLAN}/price-migrations`, {
      cookie: rita.cookie,
      params: { planId: PLAN },
      body,
    });
  const start = async (part: Record<string, unknown> = {}) =>
    ask({
      interval: "month",
      noticeDays: 10,
      reason: "Todos no mesmo preço",
      confirm: true,
      targetPriceId: (await currentPrice(world))?.id,
      ...part,
    });
  const cancel = (batchId = "") =>
    call<Body>(cancelRoute, "DELETE", `/api/admin/price-migrations/${batchId}`, {
      cookie: rita.cookie,
      params: { batchId },
    });
  const states = async () =>
    (await rows<{ status: string }>(world, "select status from price_migrations order by id")).map(
      (r) => r.status,
    );
  const paid = async (person: Person) =>
    (
      await rows<{ paid: number }>(
        world,
        "select amount_paid::int as paid from invoices where app_id = $1 and status = 'paid' order by created_at",
        [person.appId],
      )
    ).map((row) => row.paid);
  const subscriptionOf = async (person: Person) => {
    const row = await one<{ id: string }>(world, "select id from subscriptions where app_id = $1", [
      person.appId,
    ]);
    return world.stripe.subscriptions.retrieve(row?.id ?? "");
  };
  const lettersOf = (person: Person, word: RegExp) =>
    world.mailbox.to(person.email).filter(({ subject }) => word.test(subject));
  /** Runs cron once a day over these days: less often than in production. */
  const pass = async (days: number) => {
    for (let day = 0; day < days; day++) {
      await world.advance({ days: 1 });
      await runPriceMigrations(world.ctx);
      await world.settle();
    }
  };

  it("CAT-7 the preview says who, when and what it earns, and starts nothing", async () => {
    await subscriber(world);
    await world.advance({ days: 5 });
    await subscriber(world);
    await changeTo(world, rita, 10_700);
    const { status, body } = await ask({ interval: "month", noticeDays: 10 });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      movable: 2,
      generations: [{ generation: 1, unitAmount: 9700, subscribers: 2 }],
      leftOut: [],
      charges: { first: "2026-05-10T12:00:00.000Z", last: "2026-05-15T12:00:00.000Z" },
      firstNotice: "2026-04-27T12:00:00.000Z",
      mrr: { now: 19_400, after: 21_400 },
    });
    expect(await states()).toEqual([]);
  });

  it("CAT-7 subscribers are notified, then the renewal charges the new price exactly once; others renew at the old one", async () => {
    const ana = await subscriber(world);
    await changeTo(world, rita, 10_700);
    const late = await subscriber(world);
    const year = await subscriber(world, { plan: "starter", interval: "year" });
    expect((await start()).status).toBe(201);
    await pass(16);
    expect([await states(), lettersOf(ana, /preço/)]).toEqual([["planned"], []]);
    await pass(2);
    expect(await states()).toEqual(["noticed"]);
    const [letter, ...more] = lettersOf(ana, /muda em 10 de maio de 2026/);
    expect(more).toEqual([]);
    expect(letter?.text).toContain("http://127.0.0.1:3000/plan");
    expect(letter?.text.replaceAll("\u00a0", " ")).toContain("de R$ 97,00 por mês para R$ 107,00 por mês");
    expect((await subscriptionOf(ana)).items.data[0]?.price.unit_amount).toBe(9700);
    const told = {
      nextCharge: { amount: 10_700 },
      priceChange: { unitAmount: 10_700, at: "2026-05-10T12:00:00.000Z" },
    };
    expect(await currentOf(ana)).toMatchObject({ price: { unitAmount: 9700 }, ...told });
    await pass(11);
    expect(await currentOf(ana)).toMatchObject({ price: { unitAmount: 10_700 }, ...told });
    await pass(3);
    expect(await currentOf(ana)).toMatchObject({ priceChange: null });
    expect(await states()).toEqual(["moved"]);
    expect(await paid(ana)).toEqual([9700, 10_700]);
    expect(await paid(late)).toEqual([10_700, 10_700]);
    expect(await paid(year)).toEqual([97_000]);
    expect(lettersOf(ana, /preço/)).toHaveLength(1);
    expect(lettersOf(late, /preço/)).toEqual([]);
    await pass(31);
    expect(await paid(ana)).toEqual([9700, 10_700, 10_700]);
    expect((await listPriceMigrations(world.ctx, PLAN))[0]).toMatchObject({
      status: "done",
      total: 1,
      counts: { moved: 1 },
    });
    expect(await rows(world, "select * from findings")).toEqual([]);
  });

  it("CAT-7 subscribers outside the batch renew at the old price", async () => {
    const [ana, bia] = [await subscriber(world), await subscriber(world)];
    await changeTo(world, rita, 10_700);
    const mid = await subscriber(world);
    await changeTo(world, rita, 11_700);
    await start({ generations: [2] });
    await pass(32);
    expect([await paid(ana), await paid(bia)]).toEqual([
      [9700, 9700],
      [9700, 9700],
    ]);
    expect(await paid(mid)).toEqual([10_700, 11_700]);
  });

  it("CAT-7 no charge comes before the notice period: a near renewal is at the old price", async () => {
    const ana = await subscriber(world);
    await changeTo(world, rita, 10_700);
    await world.advance({ days: 25 });
    await start();
    await pass(10);
    expect(await paid(ana)).toEqual([9700, 9700]);
    await pass(30);
    expect(await paid(ana)).toEqual([9700, 9700, 10_700]);
    expect(lettersOf(ana, /muda em 10 de junho de 2026/)).toHaveLength(1);
  });

  it("CAT-7 a discount stays, and the email states the charge with it", async () => {
    const ana = await subscriber(world);
    const coupon = await world.stripe.coupons.create({ percent_off: 50, duration: "forever" });
    const before = await subscriptionOf(ana);
    await world.stripe.subscriptions.update(before.id, { discounts: [{ coupon: coupon.id }] });
    await changeTo(world, rita, 10_700);
    await start();
    await pass(20);
    expect((await currentOf(ana)).nextCharge?.amount).toBe(5350);
    await pass(12);
    expect(await paid(ana)).toEqual([9700, 5350]);
    expect(lettersOf(ana, /muda em/)[0]?.text.replaceAll("\u00a0", " ")).toContain("R$ 53,50");
    expect((await subscriptionOf(ana)).discounts).toHaveLength(1);
  });

  it("CAT-7 subscribers who cancel, owe, have a pending change or changed plan are skipped, with the reason", async () => {
    const people = [];
    for (let i = 0; i < 4; i++) people.push(await subscriber(world));
    const [cancels, owes, scheduled, moved] = people as [Person, Person, Person, Person];
    await changeTo(world, rita, 10_700);
    await start();
    await world.stripe.subscriptions.update((await subscriptionOf(cancels)).id, {
      cancel_at_period_end: true,
    });
    await world.stripe.subscriptionSchedules.create({
      from_subscription: (await subscriptionOf(scheduled)).id,
    });
    const business = await currentPrice(world, "month", "plan_business");
    const other = await subscriptionOf(moved);
    await world.stripe.subscriptions.update(other.id, {
      items: [{ id: other.items.data[0]?.id ?? "", price: business?.stripe_price_id ?? "" }],
      proration_behavior: "none",
    });
    const owing = await subscriptionOf(owes);
    await world.stripe.paymentMethods
      .attach("pm_card_chargeCustomerFail", { customer: String(owing.customer) })
      .then((method) => world.stripe.subscriptions.update(owing.id, { default_payment_method: method.id }));
    await pass(32);
    const reasons = await Promise.all(
      people.map((person) =>
        one(world, "select status, skip_reason as reason from price_migrations where app_id = $1", [
          person.appId,
        ]),
      ),
    );
    expect(reasons).toEqual([
      { status: "skipped", reason: "canceling" },
      { status: "moved", reason: null },
      { status: "skipped", reason: "has_schedule" },
      { status: "skipped", reason: "price_changed" },
    ]);
    expect((await subscriptionOf(owes)).status).toBe("past_due");
  });

  it("CAT-7 canceled before any notice: no email, and all renew as before", async () => {
    const ana = await subscriber(world);
    await changeTo(world, rita, 10_700);
    const { body } = await start();
    await pass(3);
    expect((await cancel(body.batchId)).status).toBe(200);
    expect((await cancel(body.batchId)).status).toBe(200);
    await pass(30);
    expect(await states()).toEqual(["dropped"]);
    expect(await paid(ana)).toEqual([9700, 9700]);
    expect(lettersOf(ana, /preço/)).toEqual([]);
  });

  it("CAT-7 canceled after the notices: the price stays, and one email says so", async () => {
    const ana = await subscriber(world);
    await changeTo(world, rita, 10_700);
    const { body } = await start();
    await pass(20);
    expect(await states()).toEqual(["noticed"]);
    await cancel(body.batchId);
    await pass(12);
    expect(await states()).toEqual(["dropped"]);
    expect(await paid(ana)).toEqual([9700, 9700]);
    expect(lettersOf(ana, /não vai mudar/)).toHaveLength(1);
  });

  it("CAT-7 canceled when Stripe has the new price already: it is put back before the renewal", async () => {
    const ana = await subscriber(world);
    await changeTo(world, rita, 10_700);
    const { body } = await start();
    await pass(29);
    expect(await states()).toEqual(["moved"]);
    expect((await subscriptionOf(ana)).items.data[0]?.price.unit_amount).toBe(10_700);
    await cancel(body.batchId);
    await runPriceMigrations(world.ctx);
    expect((await subscriptionOf(ana)).items.data[0]?.price.unit_amount).toBe(9700);
    await pass(3);
    expect(await paid(ana)).toEqual([9700, 9700]);
    expect(lettersOf(ana, /não vai mudar/)).toHaveLength(1);
  });

  it("CAT-7 canceled after the renewal: what was charged stays, and a batch that is over says so", async () => {
    const ana = await subscriber(world);
    await changeTo(world, rita, 10_700);
    const { body } = await start();
    await pass(32);
    const answer = await cancel(body.batchId);
    expect([answer.status, answer.body.code]).toEqual([409, "price_migrations_over"]);
    await pass(30);
    expect(await paid(ana)).toEqual([9700, 10_700, 10_700]);
    await expect(cancelPriceMigrations(world.ctx, "pmb_none")).rejects.toMatchObject({
      code: "price_migrations_not_found",
    });
  });

  it("CAT-7 when cron missed the renewal, the old price is charged and a new notice is sent", async () => {
    const ana = await subscriber(world);
    await changeTo(world, rita, 10_700);
    await start();
    await pass(20);
    await world.advance({ days: 12 });
    await pass(1);
    expect(await states()).toEqual(["planned"]);
    expect(await paid(ana)).toEqual([9700, 9700]);
    await pass(32);
    expect(await paid(ana)).toEqual([9700, 9700, 10_700]);
    expect(lettersOf(ana, /muda em 10 de junho de 2026/)).toHaveLength(1);
    expect(await rows(world, "select 1 from alerts where kind = 'price_migration_missed'")).toHaveLength(1);
  });

  it("CAT-7 the same start twice moves everybody once", async () => {
    await subscriber(world);
    await changeTo(world, rita, 10_700);
    const answers = [await start(), await start()];
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
      [201, undefined],
      [409, "price_migration_nobody"],
    ]);
    expect(await states()).toEqual(["planned"]);
  });

  it("CAT-7 subscribers who pay the same amount on an older price are left unchanged", async () => {
    await subscriber(world);
    await changeTo(world, rita, 10_700);
    await changeTo(world, rita, 9700);
    expect((await ask({ interval: "month" })).body).toMatchObject({ movable: 0, leftOut: [], charges: null });
    expect((await start()).body.code).toBe("price_migration_nobody");
  });

  it("NFR-4 a stale target, no reason, or days out of range are refused and change nothing", async () => {
    await subscriber(world);
    const old = await currentPrice(world);
    await changeTo(world, rita, 10_700);
    expect((await start({ targetPriceId: old?.id })).body.code).toBe("price_changed_meanwhile");
    for (const part of [
      { reason: " " },
      { noticeDays: 0 },
      { noticeDays: 181 },
      { noticeDays: 1.5 },
      { generations: [] },
    ]) {
      expect((await start(part)).status).toBe(422);
    }
    expect(await states()).toEqual([]);
  });
});
