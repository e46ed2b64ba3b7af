import { atStripe, type FindingSeen, findingOf, openFindings } from "@tests/support/catalogue";
import { buy, call, currentOf, type Person, signUp, subscriber } from "@tests/support/person";
import { one, rows } from "@tests/support/rows";
import { openWorld, type World } from "@tests/support/world";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { setRole } from "@/features/accounts";
import { listFindings } from "@/features/backoffice";
import type { PlansAnswer } from "@/features/catalogue";
import { compareCatalogue } from "@/features/catalogue-sync";
import type { StripeGateway } from "@/providers/stripe/gateway";
import { AppError } from "@/refusal";
import { POST as accept } from "../../../app/api/admin/findings/[findingId]/accept/route";
import { POST as pushBack } from "../../../app/api/admin/findings/[findingId]/push-back/route";
import { GET as plans } from "../../../app/api/plans/route";

describe("SYNC-1 accepting and pushing back", () => {
  let world: World;
  let admin: Person;
  let ids: Awaited<ReturnType<typeof atStripe>>;
  /** Replacements for Stripe's answers, by the name of the call. */
  let failing: Partial<StripeGateway> = {};
  beforeEach(async () => {
    failing = {};
    world = await openWorld({
      wrapGateway: (gateway) =>
        new Proxy(gateway, {
          get: (target, name: keyof StripeGateway) => failing[name] ?? target[name],
        }),
    });
    await world.settle();
    ids = await atStripe(world, "starter");
    admin = await signUp("Admin");
    await setRole(world.ctx, admin.email, "admin");
  });
  afterEach(() => world.close());

  const theOne = async (): Promise<FindingSeen> => {
    const found = await openFindings(world);
    expect(found).toHaveLength(1);
    return found[0] as FindingSeen;
  };
  const stateOf = async (id: string) => {
    const { rows } = await listFindings(world.ctx, { open: true, limit: 50, offset: 0 });
    return rows.find((finding) => finding.id === id)?.state ?? "resolved";
  };
  const resolve = async (
    handler: typeof accept,
    id: string,
    body: Record<string, unknown> = {},
  ): Promise<{ status: number; body: { code?: string; repeated?: boolean } }> =>
    call(handler, "POST", `/api/admin/findings/${id}/x`, {
      cookie: admin.cookie,
      params: { findingId: id },
      body: { reason: "decided by the team", state: await stateOf(id), ...body },
    });
  const shown = async (slug = "starter") =>
    (await call<PlansAnswer>(plans, "GET", "/api/plans")).body.plans.find((plan) => plan.slug === slug);
  const audited = (id: string) =>
    rows<{ action: string; actor: string; reason: string }>(
      world,
      "select action, actor, reason from audit_log where subject = $1",
      [`finding:${id}`],
    );

  const change = async (work: () => Promise<unknown>) => {
    await work();
    await world.settle();
    return theOne();
  };
  const renamed = () => change(() => world.stripe.products.update(ids.product, { name: "Começo" }));

  it("SYNC-1 accepting a name takes it, in the one language that Stripe shows, once, audited, for all to see", async () => {
    await shown();
    const { id } = await renamed();
    const state = await stateOf(id);
    expect(await resolve(accept, id)).toMatchObject({ status: 200, body: { repeated: false } });
    await world.settle();
    expect((await shown())?.name).toBe("Começo");
    expect(await one(world, "select name from plans where slug = 'starter'")).toEqual({
      name: { "pt-BR": "Começo", en: "Starter" },
    });
    expect(await findingOf(world, id)).toMatchObject({
      resolution: "accepted",
      reason: "decided by the team",
    });
    const entry = {
      action: "finding.accepted",
      actor: `user:${admin.userId}`,
      reason: "decided by the team",
    };
    expect(await audited(id)).toEqual([entry]);

    expect(await resolve(accept, id, { state })).toMatchObject({ status: 200, body: { repeated: true } });
    expect(await resolve(pushBack, id, { state })).toMatchObject({
      status: 409,
      body: { code: "finding_resolved" },
    });
    expect(await audited(id)).toEqual([entry]);
    expect(await openFindings(world)).toEqual([]);
  });

  it("SYNC-1 pushing a name back writes ours to Stripe, and the event of it changes nothing more", async () => {
    const { id } = await renamed();
    expect((await resolve(pushBack, id)).status).toBe(200);
    expect((await world.stripe.products.retrieve(ids.product)).name).toBe("Starter");
    await world.settle();
    expect(await findingOf(world, id)).toMatchObject({ resolution: "pushed_back" });
    expect(await openFindings(world)).toEqual([]);
    expect((await shown())?.name).toBe("Starter");
  });

  it("SYNC-1 a product archived: accepted, the plan is off and its subscriber keeps it; pushed back, it sells again", async () => {
    const ana = await subscriber(world);
    const archive = () => change(() => world.stripe.products.update(ids.product, { active: false }));
    const first = await archive();
    expect((await resolve(pushBack, first.id)).status).toBe(200);
    expect((await world.stripe.products.retrieve(ids.product)).active).toBe(true);
    await world.settle();
    expect((await buy(await signUp("Bia"), { plan: "starter", interval: "month" })).status).toBe(201);

    const second = await archive();
    expect((await resolve(accept, second.id)).status).toBe(200);
    await world.settle();
    expect(await shown()).toBeUndefined();
    const refused = await buy(await signUp("Caio"), { plan: "starter", interval: "month" });
    expect([refused.status, refused.body.code]).toEqual([409, "plan_unavailable"]);
    expect(await currentOf(ana)).toMatchObject({ status: "active", plan: { slug: "starter" } });
    expect(await openFindings(world)).toEqual([]);
  });

  it("SYNC-1 the last plan on sale is not turned off by accepting: pushing back is the way out", async () => {
    await rows(world, "update plans set active = false where slug = 'business'");
    const { id } = await change(() => world.stripe.products.update(ids.product, { active: false }));
    expect(await resolve(accept, id)).toMatchObject({ status: 409, body: { code: "plan_is_last" } });
    expect(await openFindings(world)).toHaveLength(1);
    expect((await resolve(pushBack, id)).status).toBe(200);
  });

  it("SYNC-1 an archived price: accepted, that interval is no longer sold, the other one is", async () => {
    const { id } = await change(() => world.stripe.prices.update(ids.year, { active: false }));
    expect((await resolve(accept, id)).status).toBe(200);
    await world.settle();
    expect((await shown())?.prices.map((price) => price.interval)).toEqual(["month"]);
    const refused = await buy(await signUp("Bia"), { plan: "starter", interval: "year" });
    expect([refused.status, refused.body.code]).toEqual([409, "plan_unavailable"]);
    expect((await buy(await signUp("Bia"), { plan: "starter", interval: "month" })).status).toBe(201);
    expect(await openFindings(world)).toEqual([]);
  });

  it("SYNC-1 an archived price that was the plan's last turns the plan off", async () => {
    await rows(world, "update prices set current = false where stripe_price_id = $1", [ids.month]);
    await world.stripe.products.update(ids.product, { default_price: ids.year });
    await world.stripe.products.update(ids.product, { default_price: "" });
    await world.stripe.prices.update(ids.year, { active: false });
    await world.settle();
    const found = (await openFindings(world)).find((finding) => finding.kind === "price_archived");
    expect((await resolve(accept, found?.id ?? "")).status).toBe(200);
    await world.settle();
    expect(await one(world, "select active from plans where slug = 'starter'")).toEqual({ active: false });
    expect(await openFindings(world)).toEqual([]);
  });

  it("SYNC-1 an archived price pushed back is active at Stripe again", async () => {
    const { id } = await change(() => world.stripe.prices.update(ids.year, { active: false }));
    expect((await resolve(pushBack, id)).status).toBe(200);
    expect((await world.stripe.prices.retrieve(ids.year)).active).toBe(true);
    await world.settle();
    expect(await openFindings(world)).toEqual([]);
  });

  it("SYNC-1 an amount of ours that Stripe does not charge is corrected by accepting, never pushed", async () => {
    await rows(world, "update prices set unit_amount = 1 where stripe_price_id = $1", [ids.month]);
    const { id, kind } = await change(() =>
      world.stripe.products.update(ids.product, { metadata: { seen: "1" } }),
    );
    expect(kind).toBe("price_differs");
    expect(await resolve(pushBack, id)).toMatchObject({
      status: 409,
      body: { code: "finding_not_pushable" },
    });
    expect((await resolve(accept, id)).status).toBe(200);
    await world.settle();
    expect((await shown())?.prices.map((price) => price.unitAmount)).toEqual([9700, 97_000]);
  });

  it("SYNC-1 an unknown price: left as it is it does not come back, changed it does, pushed back it is archived", async () => {
    const price = await world.stripe.prices.create({
      product: ids.product,
      currency: "brl",
      unit_amount: 100,
      recurring: { interval: "month" },
    });
    await world.settle();
    const { id } = await theOne();
    expect((await resolve(accept, id)).status).toBe(200);
    await world.stripe.products.update(ids.product, { metadata: { seen: "2" } });
    await world.settle();
    expect(await openFindings(world)).toEqual([]);

    await world.stripe.prices.update(price.id, { active: false });
    const other = await world.stripe.prices.create({
      product: ids.product,
      currency: "brl",
      unit_amount: 200,
      recurring: { interval: "month" },
    });
    await world.stripe.products.update(ids.product, { default_price: other.id });
    await world.settle();
    const found = await openFindings(world);
    expect(found.map((finding) => finding.kind)).toEqual(["default_price_moved", "unknown_price"]);
    expect((await resolve(pushBack, found[1]?.id ?? "")).status).toBe(200);
    await world.settle();
    expect((await world.stripe.prices.retrieve(other.id)).active).toBe(false);
    expect((await world.stripe.products.retrieve(ids.product)).default_price).toBe(ids.month);
    expect(await openFindings(world)).toEqual([]);
  });

  it("SYNC-1 a lookup key and a default price go back where they belong", async () => {
    await world.stripe.products.update(ids.product, { default_price: "" });
    await world.stripe.prices.update(ids.month, { lookup_key: "somewhere_else" });
    await world.settle();
    for (const { id } of await openFindings(world)) expect((await resolve(pushBack, id)).status).toBe(200);
    await world.settle();
    expect((await world.stripe.products.retrieve(ids.product)).default_price).toBe(ids.month);
    expect((await world.stripe.prices.retrieve(ids.month)).lookup_key).toBe("starter_month_brl");
    expect(await openFindings(world)).toEqual([]);
  });

  it("SYNC-1 a second product with our mark is archived by pushing back", async () => {
    const copy = await world.stripe.products.create({ name: "Copy", metadata: { plan_id: "plan_starter" } });
    await world.settle();
    const { id } = await theOne();
    expect((await resolve(pushBack, id)).status).toBe(200);
    expect((await world.stripe.products.retrieve(copy.id)).active).toBe(false);
    expect((await world.stripe.products.retrieve(ids.product)).active).toBe(true);
  });

  it("SYNC-1 a product that is gone is made again with the same prices, also when the process dies in between", async () => {
    // Stripe keeps a product that has prices, but not the product that our row refers to.
    await rows(world, "update plans set stripe_product_id = 'prod_gone' where slug = 'starter'");
    await rows(
      world,
      "update prices set stripe_price_id = 'gone_' || id where plan_id = 'plan_starter' and unit_amount > 0",
    );
    await world.stripe.products.update(ids.product, { metadata: { plan_id: "" } });
    await world.settle();
    await compareCatalogue(world.ctx, { kind: "all" });
    const { id, kind } = await theOne();
    expect(kind).toBe("product_deleted");

    const before = (await world.stripe.products.list({ limit: 100 })).data.length;
    failing = {
      recreatePrice: async () => {
        throw new Error("the process died");
      },
    };
    expect((await resolve(pushBack, id)).status).toBe(500);
    failing = {};
    expect((await resolve(pushBack, id)).status).toBe(200);
    expect((await world.stripe.products.list({ limit: 100 })).data).toHaveLength(before + 1);
    await world.settle();
    expect(await openFindings(world)).toEqual([]);
    const now = await atStripe(world, "starter");
    expect((await world.stripe.prices.retrieve(now.month)).unit_amount).toBe(9700);
    expect((await world.stripe.prices.retrieve(now.year)).unit_amount).toBe(97_000);
    expect((await world.stripe.products.retrieve(now.product)).default_price).toBe(now.month);
    expect((await buy(await signUp("Bia"), { plan: "starter", interval: "year" })).status).toBe(201);
  });

  it("SYNC-1 what changed since it was on the screen is not resolved, and what agrees by now is gone", async () => {
    const { id } = await renamed();
    const state = await stateOf(id);
    await world.stripe.products.update(ids.product, { name: "Início" });
    expect(await resolve(accept, id, { state })).toMatchObject({
      status: 409,
      body: { code: "finding_changed" },
    });
    expect((await findingOf(world, id))?.theirs).toEqual({ name: "Início" });
    await world.stripe.products.update(ids.product, { name: "Starter" });
    expect(await resolve(pushBack, id, { state: await stateOf(id) })).toMatchObject({
      status: 409,
      body: { code: "finding_gone" },
    });
    expect(await one(world, "select name ->> 'pt-BR' as name from plans where slug = 'starter'")).toEqual({
      name: "Starter",
    });
  });

  it.each<keyof StripeGateway>(["fetchCatalogueProduct", "updateProduct"])(
    "OPS-2 Stripe failing at %s: 503, the finding stays open, nothing is audited, and it can be repeated",
    async (name) => {
      const { id } = await renamed();
      failing = {
        [name]: async () => {
          throw new AppError("unavailable", "stripe_unavailable", { retryAfterSeconds: 10 });
        },
      };
      expect(await resolve(pushBack, id)).toMatchObject({
        status: 503,
        body: { code: "stripe_unavailable" },
      });
      expect(await audited(id)).toEqual([]);
      expect(await openFindings(world)).toHaveLength(1);
      failing = {};
      expect((await resolve(pushBack, id)).status).toBe(200);
    },
  );

  it("SYNC-1 two people at once: one resolves it, the other gets a conflict", async () => {
    const { id } = await renamed();
    const answers = await Promise.all([resolve(accept, id), resolve(pushBack, id), resolve(accept, id)]);
    expect(answers.filter((answer) => answer.status === 200).length).toBeGreaterThan(0);
    for (const { status, body } of answers) {
      expect([200, 409]).toContain(status);
      if (status === 409) {
        expect(["finding_resolved", "finding_gone", "finding_changed"]).toContain(body.code);
      }
    }
    await world.settle();
    const name = (await world.stripe.products.retrieve(ids.product)).name;
    expect((await shown())?.name).toBe(name);
    expect(await openFindings(world)).toEqual([]);
  });

  it.each([{ reason: "" }, { reason: "x".repeat(501) }, { state: "" }, { extra: 1 }])(
    "NFR-4 %o is refused and changes nothing",
    async (body) => {
      const { id } = await renamed();
      expect((await resolve(accept, id, body)).status).toBe(422);
      expect(await openFindings(world)).toHaveLength(1);
    },
  );
});
