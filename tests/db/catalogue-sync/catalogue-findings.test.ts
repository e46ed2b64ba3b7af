import { atStripe, openFindings } from "@tests/support/catalogue";
import { rows } from "@tests/support/rows";
import { openWorld, type World } from "@tests/support/world";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compareCatalogue } from "@/features/catalogue-sync";

type Ids = Awaited<ReturnType<typeof atStripe>>;

/** A change in Stripe's dashboard, the finding it produces, and how it is undone there. */
type Case = {
  what: string;
  change: (world: World, ids: Ids) => Promise<unknown>;
  undo: (world: World, ids: Ids) => Promise<unknown>;
  found: { kind: string; severity: string; theirs?: unknown }[];
};

const CASES: Case[] = [
  {
    what: "a product renamed",
    change: ({ stripe }, { product }) => stripe.products.update(product, { name: "Começo" }),
    undo: ({ stripe }, { product }) => stripe.products.update(product, { name: "Starter" }),
    found: [{ kind: "product_renamed", severity: "info", theirs: { name: "Começo" } }],
  },
  {
    what: "a description changed",
    change: ({ stripe }, { product }) => stripe.products.update(product, { description: "Outra" }),
    undo: ({ stripe }, { product }) =>
      stripe.products.update(product, { description: "Para quem vende todos os dias e quer ganhar tempo." }),
    found: [{ kind: "product_description_changed", severity: "info", theirs: { description: "Outra" } }],
  },
  {
    what: "a product archived",
    change: ({ stripe }, { product }) => stripe.products.update(product, { active: false }),
    undo: ({ stripe }, { product }) => stripe.products.update(product, { active: true }),
    found: [{ kind: "product_archived", severity: "danger", theirs: { active: false } }],
  },
  {
    what: "a price archived",
    change: ({ stripe }, { year }) => stripe.prices.update(year, { active: false }),
    undo: ({ stripe }, { year }) => stripe.prices.update(year, { active: true }),
    found: [{ kind: "price_archived", severity: "danger" }],
  },
  {
    what: "a lookup key taken away",
    change: ({ stripe }, { year }) => stripe.prices.update(year, { lookup_key: "" }),
    undo: ({ stripe }, { year }) => stripe.prices.update(year, { lookup_key: "starter_year_brl" }),
    found: [{ kind: "lookup_key_moved", severity: "info", theirs: { lookupKey: null } }],
  },
  {
    what: "a price added by hand, and made the default",
    change: async ({ stripe }, { product }) => {
      const price = await stripe.prices.create({
        product,
        currency: "brl",
        unit_amount: 100,
        recurring: { interval: "month" },
      });
      await stripe.products.update(product, { default_price: price.id });
    },
    undo: async ({ stripe }, { product, month }) => {
      await stripe.products.update(product, { default_price: month });
      const { data } = await stripe.prices.list({ product, active: true });
      for (const price of data.filter((p) => p.unit_amount === 100))
        await stripe.prices.update(price.id, { active: false });
    },
    found: [
      { kind: "default_price_moved", severity: "attention" },
      { kind: "unknown_price", severity: "attention" },
    ],
  },
  {
    what: "a second product with our mark",
    change: ({ stripe }) => stripe.products.create({ name: "Copy", metadata: { plan_id: "plan_starter" } }),
    undo: async ({ stripe }) => {
      const { data } = await stripe.products.list({ limit: 100 });
      for (const copy of data.filter((p) => p.name === "Copy")) await stripe.products.del(copy.id);
    },
    found: [{ kind: "unknown_product", severity: "attention" }],
  },
];

describe("SYNC-1 what changes in Stripe's dashboard", () => {
  let world: World;
  let ids: Ids;
  beforeAll(async () => {
    world = await openWorld();
    await world.settle();
    ids = await atStripe(world, "starter");
  });
  afterAll(() => world.close());

  const bySync = () => compareCatalogue(world.ctx, { kind: "all" });
  const seen = async () =>
    (await openFindings(world)).map(({ kind, severity, theirs }) => ({ kind, severity, theirs }));

  it("SYNC-1 a fresh catalogue agrees", async () => {
    expect(await bySync()).toMatchObject({ opened: 0, standing: 0, agreements: 2 });
    expect(await openFindings(world)).toEqual([]);
  });

  it.each(CASES)(
    "SYNC-1 $what is found by webhook and by sync alike, once, and goes by itself",
    async (c) => {
      const catalogue = () =>
        rows(world, "select id, name, description, active, stripe_product_id from plans order by id");
      const before = await catalogue();

      await c.change(world, ids);
      await bySync();
      const found = await openFindings(world);
      expect(await seen()).toMatchObject(c.found);
      await world.settle();
      expect(await openFindings(world)).toEqual(found);
      await bySync();
      expect(await openFindings(world)).toEqual(found);
      expect(await catalogue()).toEqual(before);

      await c.undo(world, ids);
      await world.settle();
      expect(await openFindings(world)).toEqual([]);

      await c.change(world, ids);
      await world.settle();
      expect(await seen()).toMatchObject(c.found);
      await c.undo(world, ids);
      expect(await bySync()).toMatchObject({ opened: 0, standing: 0, gone: c.found.length });
      expect(await openFindings(world)).toEqual([]);
      await world.settle();
    },
  );
});
