import { signUp } from "@tests/support/person";
import { one, rows } from "@tests/support/rows";
import { type CrashPoint, startProcess } from "@tests/support/simulation/process";
import { openWorld, type World } from "@tests/support/world";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AppContext } from "@/context";
import { createPlan, editPlan } from "@/features/catalogue";
import { type PlanCreation, planCreation } from "@/features/catalogue/types/plan-input";
import { setPlanOnSale, startCheckout } from "@/features/checkout";
import { runJob } from "@/features/operations";
import type { StripeGateway } from "@/providers/stripe/gateway";
import { AppError } from "@/refusal";
import { newPlan } from "./new-plan";

/** An admin's action, on a process that may crash during it. */
type Deed = (ctx: AppContext, round: number) => Promise<unknown>;

const placesOf = (steps: readonly string[]): CrashPoint[] =>
  steps.flatMap((name, step): CrashPoint[] => [
    { step, when: "before" },
    ...(name === "transaction" ? [{ step, when: "inside" } as const] : []),
    { step, when: "after" },
  ]);

describe("an admin's process dies, or Stripe is away", () => {
  let world: World;
  /** Stripe does not answer these calls. */
  const away = new Set<keyof StripeGateway>();
  beforeAll(async () => {
    world = await openWorld({
      wrapGateway: (gateway) =>
        new Proxy(gateway, {
          get: (target, name: keyof StripeGateway) =>
            away.has(name)
              ? () => Promise.reject(new AppError("unavailable", "stripe_unavailable"))
              : target[name],
        }),
    });
  });
  afterAll(() => world.close());

  /** Runs it once to find its steps, then once for each crash point; checks the result after each. */
  async function dieEverywhere(deed: Deed, judge: (round: number) => Promise<void>): Promise<number> {
    let round = 0;
    const walk = async (place: CrashPoint | null) => {
      round++;
      const process = startProcess(world);
      process.crashAt(place);
      await deed(process.context("user:admin"), round).catch(() => {});
      expect(process.crashed()).toBe(place !== null);
      const healthy = startProcess(world);
      await runJob(healthy.context("cron"), "catalogue");
      await runJob(healthy.context("cron"), "checkouts");
      await healthy.runDeferred();
      await world.settle();
      await judge(round);
      return process.steps;
    };
    const places = placesOf(await walk(null));
    for (const place of places) await walk(place);
    return places.length;
  }

  const creation = (round: number): PlanCreation =>
    planCreation.parse(newPlan({ slug: `crash-${round}`, tier: 100 + round }));

  it("CAT-6 a plan whose creation died is wholly there or not at all, with one product and one price each", async () => {
    const places = await dieEverywhere(
      (ctx, round) => createPlan(ctx, creation(round)),
      async (round) => {
        const plan = await one<{ id: string; active: boolean; stripe_product_id: string | null }>(
          world,
          "select id, active, stripe_product_id from plans where slug = $1",
          [`crash-${round}`],
        );
        const audit = await rows(
          world,
          "select 1 from audit_log where action = 'plan.created' and after ->> 'slug' = $1",
          [`crash-${round}`],
        );
        const { data } = await world.stripe.products.list({ limit: 100 });
        const theirs = data.filter((product) => product.metadata.slug === `crash-${round}`);
        if (!plan) {
          expect([audit.length, theirs.length]).toEqual([0, 0]);
          return;
        }
        expect([plan.active, audit.length]).toEqual([false, 1]);
        expect(theirs.map((product) => product.id)).toEqual([plan.stripe_product_id]);
        const prices = await world.stripe.prices.list({ product: plan.stripe_product_id ?? "" });
        const ours = await rows<{ id: string }>(
          world,
          "select stripe_price_id as id from prices where plan_id = $1 order by 1",
          [plan.id],
        );
        expect(prices.data.map((price) => price.id).sort()).toEqual(ours.map((price) => price.id));
        expect(ours).toHaveLength(2);
      },
    );
    expect(places).toBeGreaterThan(10);
  }, 90_000);

  it("CAT-6 an edit that died is made or not, audited as often as made, and Stripe has the name that we have", async () => {
    const planId = "plan_starter";
    const before = await one<{ version: number }>(world, "select version from plans where id = $1", [planId]);
    const places = await dieEverywhere(
      async (ctx, round) => {
        const row = await one<{ version: number }>(world, "select version from plans where id = $1", [
          planId,
        ]);
        const name = { "pt-BR": `Nome ${round}`, en: "Starter" };
        return editPlan(ctx, planId, { version: row?.version ?? 0, name });
      },
      async () => {
        const plan = await one<{ name: string; version: number; product: string }>(
          world,
          "select name ->> 'pt-BR' as name, version, stripe_product_id as product from plans where id = $1",
          [planId],
        );
        const audit = await rows(
          world,
          "select 1 from audit_log where action = 'plan.edited' and subject = 'plan:plan_starter'",
        );
        expect(audit).toHaveLength((plan?.version ?? 0) - (before?.version ?? 0));
        expect((await world.stripe.products.retrieve(plan?.product ?? "")).name).toBe(plan?.name);
      },
    );
    expect(places).toBeGreaterThan(5);
  }, 90_000);

  it("CAT-5 taking off sale that died: off sale means that no open page can be paid", async () => {
    const sessions = new Map<number, string>();
    const reason = "a crash";
    const places = await dieEverywhere(
      async (ctx, round) => {
        await setPlanOnSale(world.ctx, "plan_business", { active: true, reason });
        const ana = await signUp();
        const { sessionId } = await startCheckout(world.ctx, {
          appId: ana.appId,
          buyer: { userId: ana.userId, email: ana.email, name: "Ana" },
          plan: "business",
          interval: "month",
          coupon: null,
          locale: "pt-BR",
        });
        sessions.set(round, sessionId);
        return setPlanOnSale(ctx, "plan_business", { active: false, reason });
      },
      async (round) => {
        const plan = await one<{ active: boolean }>(
          world,
          "select active from plans where id = 'plan_business'",
        );
        const session = await world.stripe.checkout.sessions.retrieve(sessions.get(round) ?? "");
        expect(session.status).toBe(plan?.active ? "open" : "expired");
      },
    );
    expect(places).toBeGreaterThan(5);
  }, 90_000);

  it.each(["publishProduct", "publishPrice"] as const)(
    "CAT-6 with %s unanswered the plan is there, off sale, and is published later",
    async (name) => {
      const slug = `away-${name.toLowerCase()}`;
      away.add(name);
      const { plan, published } = await createPlan(
        world.ctx,
        planCreation.parse(newPlan({ slug, tier: name === "publishPrice" ? 500 : 501 })),
      );
      expect([published, plan.active]).toEqual([false, false]);
      const turnOn = () => setPlanOnSale(world.ctx, plan.id, { active: true, reason: "now" });
      await expect(turnOn()).rejects.toMatchObject({ code: "stripe_unavailable" });
      away.clear();
      await runJob(world.ctx, "catalogue");
      expect((await turnOn()).plan.active).toBe(true);
      await setPlanOnSale(world.ctx, plan.id, { active: false, reason: "enough" });
    },
  );

  it("CAT-6 a rename while Stripe is away counts here at once and there later; so does one after a lost answer", async () => {
    away.add("writeProductCopy");
    const row = await one<{ version: number }>(world, "select version from plans where id = 'plan_business'");
    const name = { "pt-BR": "Negócios", en: "Business" };
    const edited = await editPlan(world.ctx, "plan_business", { version: row?.version ?? 0, name });
    expect([edited.atStripe, edited.plan.name["pt-BR"]]).toEqual([false, "Negócios"]);
    away.clear();
    expect((await runJob(world.ctx, "catalogue")).counts).toMatchObject({ copies: 1 });
    expect((await world.stripe.products.retrieve(edited.plan.providerProductId ?? "")).name).toBe("Negócios");
    expect((await runJob(world.ctx, "catalogue")).counts).toMatchObject({ copies: 0 });

    await rows(
      world,
      "update plans set stripe_product_id = null, stripe_copy_version = null where id = 'plan_business'",
    );
    const renamed = { "pt-BR": "Negócios 2", en: "Business" };
    await editPlan(world.ctx, "plan_business", { version: edited.plan.version, name: renamed });
    await rows(world, "update prices set stripe_price_id = null where plan_id = 'plan_business'");
    const products = (await world.stripe.products.list({ limit: 100 })).data.length;
    await runJob(world.ctx, "catalogue");
    expect((await world.stripe.products.list({ limit: 100 })).data).toHaveLength(products);
    expect((await world.stripe.products.retrieve(edited.plan.providerProductId ?? "")).name).toBe(
      "Negócios 2",
    );
  });

  it("CAT-5 with Stripe away the plan is off sale all the same, and its open page is closed later", async () => {
    const ana = await signUp();
    await setPlanOnSale(world.ctx, "plan_starter", { active: true, reason: "begin" });
    const { sessionId } = await startCheckout(world.ctx, {
      appId: ana.appId,
      buyer: { userId: ana.userId, email: ana.email, name: "Ana" },
      plan: "starter",
      interval: "month",
      coupon: null,
      locale: "pt-BR",
    });
    await setPlanOnSale(world.ctx, "plan_business", { active: true, reason: "another one stays" });
    away.add("expireCheckout");
    const off = await setPlanOnSale(world.ctx, "plan_starter", { active: false, reason: "away" });
    expect([off.plan.active, off.closedCheckouts]).toEqual([false, null]);
    away.clear();
    expect((await runJob(world.ctx, "checkouts")).counts).toMatchObject({ unsold: 1 });
    expect((await world.stripe.checkout.sessions.retrieve(sessionId)).status).toBe("expired");
    expect((await runJob(world.ctx, "checkouts")).counts).toMatchObject({ unsold: 0 });
  });

  it("CAT-5 of a checkout and a deactivation at once, no page stays open", async () => {
    const off = { active: false, reason: "at once" };
    await setPlanOnSale(world.ctx, "plan_business", { active: true, reason: "another one stays" });
    const buyer = await signUp();
    for (let round = 0; round < 6; round++) {
      await setPlanOnSale(world.ctx, "plan_starter", { active: true, reason: "again" });
      const appId = `app_at_once_${round}`;
      await rows(world, "insert into apps (id, name) values ($1, $1)", [appId]);
      const checkout = startCheckout(world.ctx, {
        appId,
        buyer: { userId: buyer.userId, email: buyer.email, name: "Ana" },
        plan: "starter",
        interval: "month",
        coupon: null,
        locale: "pt-BR",
      });
      // Later each time, so that it runs between different steps of the checkout.
      for (let turn = 0; turn < round * 4; turn++) await new Promise(setImmediate);
      await Promise.allSettled([checkout, setPlanOnSale(world.ctx, "plan_starter", off)]);
    }
    const { data } = await world.stripe.checkout.sessions.list({ status: "open", limit: 100 });
    const starters = data.filter(({ metadata }) => metadata?.app_id?.startsWith("app_at_once"));
    expect(starters).toEqual([]);
    expect(
      await rows(
        world,
        "select id from checkout_attempts where app_id like 'app_at_once%' and closed_at is null",
      ),
    ).toEqual([]);
  });
});
