import { call, type Person, signUp } from "@tests/support/person";
import { fc } from "@tests/support/property";
import { one, rows } from "@tests/support/rows";
import { openWorld, type World } from "@tests/support/world";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AppContext } from "@/context";
import { INTERVALS } from "@/domain/plan";
import { changePrice, type PlansAnswer } from "@/features/catalogue";
import { setPlanOnSale, startCheckout } from "@/features/checkout";
import { listPlans } from "@/features/offers";
import { createPromotion, editPromotion, endPromotion } from "@/features/promotions";
import { AppError } from "@/refusal";
import { GET } from "../../../app/api/plans/route";
import {
  type At,
  amountOf,
  blackFriday,
  type Command,
  everything,
  keyOf,
  type Model,
  PLANS,
  someCommand,
} from "./one-amount-story";

const HOUR = 3_600_000;
/** As many stories as the gate has time for; each is a world of its own. */
const STORIES = 7;

describe("one amount everywhere", () => {
  let world: World;
  let admin: AppContext;
  let other: Awaited<ReturnType<World["anotherServer"]>>;
  let buyer: Person;
  let apps = 0;
  /** What the stories covered: a story whose every action is refused proves nothing. */
  const seen = { prices: 0, promotions: 0, refusals: 0, listJoiners: 0, promotionJoiners: 0, turnedAway: 0 };
  beforeAll(async () => {
    world = await openWorld();
    other = await world.anotherServer();
    buyer = await signUp();
    admin = { ...world.ctx, actor: "user:admin" };
  });
  afterAll(async () => {
    await other.close();
    await world.close();
  });

  it("CAT-2 PROMO-2 page, API, checkout and a joiner's invoice say one amount, whatever was changed before", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(someCommand, { minLength: 3, maxLength: 14 }), async (commands) => {
        const model = await begin();
        for (const command of commands) {
          await perform(model, command);
          await world.afterAnswers();
          await readersAgree(model);
        }
        for (const on of everything) await joins(model, on);
      }),
      { numRuns: STORIES, endOnFailure: true, examples: [[blackFriday]] },
    );
    for (const count of Object.values(seen)) expect(count, JSON.stringify(seen)).toBeGreaterThan(0);
  }, 180_000);

  /** The plans on sale with their existing prices, without a promotion. */
  async function begin(): Promise<Model> {
    const reason = "the next story";
    for (const { id } of await rows<{ id: string }>(world, "select id from promotions")) {
      await endPromotion(admin, { id, reason });
    }
    for (const plan of PLANS) await setPlanOnSale(admin, `plan_${plan}`, { active: true, reason });
    await world.afterAnswers();
    const prices = await rows<{ slug: string; interval: string; amount: string }>(
      world,
      `select slug, interval, unit_amount as amount from prices join plans on plans.id = plan_id where prices.current`,
    );
    return {
      prices: Object.fromEntries(prices.map((p) => [`${p.slug} ${p.interval}`, Number(p.amount)])),
      active: { starter: true, business: true },
      promotions: [],
    };
  }

  /** Executes the action; a refusal by our services is not a change. */
  async function perform(model: Model, command: Command): Promise<void> {
    try {
      await attempt(model, command);
    } catch (error) {
      const isRefusal =
        error instanceof AppError && ["conflict", "malformed", "invalid", "not_found"].includes(error.kind);
      if (!isRefusal) throw error;
      seen.refusals++;
    }
  }

  async function attempt(model: Model, command: Command): Promise<void> {
    const now = world.engine.now().getTime();
    const reason = "a story";
    switch (command.do) {
      case "price": {
        const { plan, interval, amount } = command;
        const current = await one<{ id: string }>(
          world,
          "select id from prices where plan_id = $1 and interval = $2 and current",
          [`plan_${plan}`, interval],
        );
        await changePrice(admin, {
          planId: `plan_${plan}`,
          interval,
          unitAmount: amount,
          reason,
          currentPriceId: current?.id ?? null,
        });
        model.prices[keyOf(command)] = amount;
        seen.prices++;
        return;
      }
      case "promote": {
        const on = command.both
          ? INTERVALS.map((interval) => ({ plan: command.plan, interval }))
          : [{ plan: command.plan, interval: command.interval }];
        const from = now + command.startsInHours * HOUR;
        const to = command.lastsHours === null ? Number.POSITIVE_INFINITY : from + command.lastsHours * HOUR;
        const { id } = await createPromotion(admin, {
          key: null,
          reason,
          locale: "pt-BR",
          draft: {
            label: "Black Friday",
            percent: command.percent,
            lasting: command.lasting === "months" ? { kind: "months", months: 3 } : { kind: command.lasting },
            startsAt: command.startsInHours === 0 ? null : new Date(from),
            endsAt: to === Number.POSITIVE_INFINITY ? null : new Date(to),
            targets: on.map(({ plan, interval }) => ({ planId: `plan_${plan}`, interval })),
          },
        });
        seen.promotions++;
        model.promotions.push({ id, percent: command.percent, from, to, on });
        return;
      }
      case "edit": {
        const promotion = model.promotions[command.which % Math.max(1, model.promotions.length)];
        if (!promotion) return;
        const row = await one<{ version: number }>(world, "select version from promotions where id = $1", [
          promotion.id,
        ]);
        const endsAt = command.endsInHours === null ? null : new Date(now + command.endsInHours * HOUR);
        const change = promotion.from > now ? { percent: command.percent, endsAt } : { endsAt };
        await editPromotion(admin, {
          id: promotion.id,
          version: row?.version ?? 0,
          change,
          reason,
          locale: "pt-BR",
        });
        promotion.to = endsAt?.getTime() ?? Number.POSITIVE_INFINITY;
        promotion.percent = change.percent ?? promotion.percent;
        return;
      }
      case "end": {
        const promotion = model.promotions[command.which % Math.max(1, model.promotions.length)];
        if (!promotion) return;
        await endPromotion(admin, { id: promotion.id, reason });
        promotion.to = Math.min(promotion.to, Math.max(now, promotion.from));
        return;
      }
      case "toggle": {
        const active = !model.active[command.plan];
        await setPlanOnSale(admin, `plan_${command.plan}`, { active, reason });
        model.active[command.plan] = active;
        return;
      }
      case "wait":
        return world.advance({ minutes: command.minutes });
      case "join":
        return joins(model, command);
    }
  }

  /** This server's API, and the data of a page on another server. */
  async function readersAgree(model: Model): Promise<void> {
    const now = world.engine.now();
    const wanted = Object.fromEntries(everything.map((on) => [keyOf(on), amountOf(model, on, now)]));
    const api = (await call<PlansAnswer>(GET, "GET", "/api/plans")).body;
    expect(amountsIn(api), "GET /api/plans").toEqual(wanted);
    expect(amountsIn(await listPlans(other.ctx, "en")), "a page of another server").toEqual(wanted);
  }

  const amountsIn = ({ plans }: PlansAnswer) =>
    Object.fromEntries(
      everything.map((on) => {
        const plan = plans.find(({ slug }) => slug === on.plan);
        const price = plan?.prices.find(({ interval }) => interval === on.interval);
        return [keyOf(on), price?.effectiveAmount ?? null];
      }),
    );

  /** A new subscriber joins now: the payment page and Stripe's invoice ask for the amount shown. */
  async function joins(model: Model, on: At): Promise<void> {
    const wanted = amountOf(model, on, world.engine.now());
    const appId = `app_joiner_${++apps}`;
    await rows(world, "insert into apps (id, name) values ($1, $1)", [appId]);
    const starting = startCheckout(world.ctx, {
      appId,
      buyer: { userId: buyer.userId, email: buyer.email, name: "Ana" },
      plan: on.plan,
      interval: on.interval,
      coupon: null,
      locale: "pt-BR",
    });
    if (wanted === null) {
      await expect(starting).rejects.toMatchObject({ code: "plan_unavailable" });
      seen.turnedAway++;
      return;
    }
    const { sessionId } = await starting;
    const session = await world.stripe.checkout.sessions.retrieve(sessionId);
    const { kind } = await world.engine.completeCheckout(sessionId, world.card("4242424242424242"));
    expect(kind).toBe("complete");
    const paid = await world.stripe.checkout.sessions.retrieve(sessionId, { expand: ["subscription"] });
    const subscription = paid.subscription;
    if (typeof subscription !== "object" || subscription === null) throw new Error("no subscription");
    const isTrial = subscription.status === "trialing";
    expect(session.amount_total, `the payment page of ${keyOf(on)}`).toBe(isTrial ? 0 : wanted);
    const invoice = isTrial
      ? await world.stripe.invoices.createPreview({ subscription: subscription.id })
      : await world.stripe.invoices.retrieve(String(subscription.latest_invoice));
    expect(invoice.total, `the first invoice of ${keyOf(on)}`).toBe(wanted);
    seen[wanted === model.prices[keyOf(on)] ? "listJoiners" : "promotionJoiners"]++;
    await world.settle();
    // No renewal is due yet; existing subscribers would be charged whenever a story waits.
    await world.stripe.subscriptions.cancel(subscription.id);
    await world.settle();
  }
});
