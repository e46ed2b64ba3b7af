import { fc } from "@tests/support/property";
import { describe, expect, it } from "vitest";
import {
  getDefaultPrice,
  type OurCatalogue,
  type OurPlan,
  type OurPrice,
  type TheirCatalogue,
  type TheirPrice,
  type TheirProduct,
  toLookupKey,
} from "@/domain/catalogue";
import { diffCatalogue } from "@/domain/catalogue-diff";
import { type CatalogueKind, scopeOfKey, toKeyPrefix } from "@/domain/catalogue-finding";
import { REMEDIES } from "@/domain/catalogue-remedy";
import type { Interval } from "@/domain/plan";

const price = (id: string, interval: Interval, change: Partial<OurPrice> = {}): OurPrice => ({
  priceId: id,
  providerPriceId: `stripe_${id}`,
  unitAmount: interval === "month" ? 9700 : 97_000,
  currency: "brl",
  interval,
  current: true,
  ...change,
});

const plan = (slug: string, change: Partial<OurPlan> = {}): OurPlan => ({
  planId: `plan_${slug}`,
  slug,
  name: slug.toUpperCase(),
  description: `About ${slug}`,
  active: true,
  providerProductId: `prod_${slug}`,
  copyOwed: false,
  prices: [price(`${slug}_m`, "month"), price(`${slug}_y`, "year")],
  ...change,
});

/** Stripe exactly as our publishing leaves it. */
function mirror(ours: OurCatalogue): TheirCatalogue {
  const published = ours.plans.filter((p) => p.providerProductId !== null);
  return {
    products: published.map(
      (p): TheirProduct => ({
        providerProductId: p.providerProductId ?? "",
        active: true,
        name: p.name,
        description: p.description || null,
        defaultPriceId: getDefaultPrice(p)?.providerPriceId ?? null,
        planId: p.planId,
      }),
    ),
    prices: published.flatMap((p) =>
      p.prices.flatMap((one): TheirPrice[] =>
        one.providerPriceId === null
          ? []
          : [
              {
                providerPriceId: one.providerPriceId,
                providerProductId: p.providerProductId ?? "",
                active: true,
                unitAmount: one.unitAmount,
                currency: one.currency,
                interval: one.interval,
                lookupKey: one.current ? toLookupKey(p, one) : null,
                priceId: one.priceId,
              },
            ],
      ),
    ),
    coupons: ours.coupons.map((c) => ({
      providerCouponId: c.providerCouponId,
      percent: c.percent,
      valid: true,
    })),
  };
}

const all = { kind: "all" } as const;
const catalogue = (plans: OurPlan[] = [plan("starter")]): OurCatalogue => ({
  plans,
  coupons: [
    { providerCouponId: "prc_1", promotionId: "promo_1", label: "Black Friday", percent: 30, live: true },
  ],
  pricesInFlight: [],
});
const kinds = (ours: OurCatalogue, theirs: TheirCatalogue) =>
  diffCatalogue({ ours, theirs, scope: all }).findings.map((finding) => finding.kind);

const product = (theirs: TheirCatalogue, change: Partial<TheirProduct>): TheirCatalogue => ({
  ...theirs,
  products: theirs.products.map((p, i) => (i === 0 ? { ...p, ...change } : p)),
});
const priceOf = (theirs: TheirCatalogue, at: number, change: Partial<TheirPrice>): TheirCatalogue => ({
  ...theirs,
  prices: theirs.prices.map((p, i) => (i === at ? { ...p, ...change } : p)),
});
const stranger: TheirPrice = {
  providerPriceId: "price_hand",
  providerProductId: "prod_starter",
  active: true,
  unitAmount: 100,
  currency: "brl",
  interval: "month",
  lookupKey: null,
  priceId: null,
};

type Change = (theirs: TheirCatalogue) => TheirCatalogue;
const CASES: [string, Change, CatalogueKind[]][] = [
  ["nothing", (t) => t, []],
  ["a product deleted", (t) => ({ ...t, products: [], prices: [] }), ["product_deleted"]],
  ["a product archived", (t) => product(t, { active: false }), ["product_archived"]],
  ["a product renamed", (t) => product(t, { name: "Other" }), ["product_renamed"]],
  ["a description emptied", (t) => product(t, { description: null }), ["product_description_changed"]],
  ["a price gone", (t) => ({ ...t, prices: t.prices.slice(0, 1) }), ["price_missing"]],
  ["a price archived", (t) => priceOf(t, 1, { active: false }), ["price_archived"]],
  ["another amount", (t) => priceOf(t, 1, { unitAmount: 1 }), ["price_differs"]],
  ["another currency", (t) => priceOf(t, 1, { currency: "usd" }), ["price_differs"]],
  ["another interval", (t) => priceOf(t, 1, { interval: null }), ["price_differs"]],
  ["another amount, archived too", (t) => priceOf(t, 1, { unitAmount: 1, active: false }), ["price_differs"]],
  ["a lookup key elsewhere", (t) => priceOf(t, 1, { lookupKey: "x" }), ["lookup_key_moved"]],
  ["no default price", (t) => product(t, { defaultPriceId: null }), ["default_price_moved"]],
  ["the year's price as the default", (t) => product(t, { defaultPriceId: "stripe_starter_y" }), []],
  ["a price by hand", (t) => ({ ...t, prices: [...t.prices, stranger] }), ["unknown_price"]],
  ["a price by hand, archived", (t) => ({ ...t, prices: [...t.prices, { ...stranger, active: false }] }), []],
  [
    "a price by hand with a mark of ours that we never made",
    (t) => ({ ...t, prices: [...t.prices, { ...stranger, priceId: "price_never" }] }),
    ["unknown_price"],
  ],
  [
    "a second product with our mark",
    (t) => ({
      ...t,
      products: [...t.products, { ...(t.products[0] as TheirProduct), providerProductId: "prod_copy" }],
    }),
    ["unknown_product"],
  ],
  [
    "another program's product",
    (t) => ({
      ...t,
      products: [
        ...t.products,
        { ...(t.products[0] as TheirProduct), providerProductId: "prod_x", planId: null },
      ],
    }),
    [],
  ],
  ["a coupon deleted", (t) => ({ ...t, coupons: [] }), ["coupon_deleted"]],
  [
    "a coupon of another percent",
    (t) => ({ ...t, coupons: [{ providerCouponId: "prc_1", percent: 50, valid: true }] }),
    ["coupon_differs"],
  ],
];

describe("SYNC-1 the catalogue's comparison", () => {
  it.each(CASES)("SYNC-1 %s", (_what, change, expected) => {
    const ours = catalogue();
    expect(kinds(ours, change(mirror(ours)))).toEqual(expected);
  });

  it("SYNC-1 of a plan that is off nothing has to be there, and its words are still compared", () => {
    const ours = catalogue([plan("starter", { active: false })]);
    const theirs = mirror(ours);
    expect(kinds(ours, product(theirs, { active: false, defaultPriceId: null }))).toEqual([]);
    expect(kinds(ours, priceOf(theirs, 0, { active: false, lookupKey: null }))).toEqual([]);
    expect(kinds(ours, { ...theirs, products: [], prices: [] })).toEqual([]);
    expect(kinds(ours, product(theirs, { name: "Other" }))).toEqual(["product_renamed"]);
    expect(kinds(ours, priceOf(theirs, 0, { unitAmount: 1 }))).toEqual(["price_differs"]);
  });

  it("SYNC-1 a grandfathered price may be archived or gone; its amount still counts", () => {
    const old = price("old", "month", { current: false, unitAmount: 2990 });
    const ours = catalogue([plan("starter", { prices: [old, ...plan("starter").prices] })]);
    const theirs = mirror(ours);
    expect(kinds(ours, priceOf(theirs, 0, { active: false }))).toEqual([]);
    expect(kinds(ours, { ...theirs, prices: theirs.prices.slice(1) })).toEqual([]);
    expect(kinds(ours, priceOf(theirs, 0, { unitAmount: 1 }))).toEqual(["price_differs"]);
  });

  it("CAT-3 in the middle of a price change nothing is found, whatever of it is done at Stripe", () => {
    const ours = { ...catalogue(), pricesInFlight: ["new_m"] };
    const made: TheirPrice = {
      ...stranger,
      providerPriceId: "price_new",
      priceId: "new_m",
      unitAmount: 10_700,
    };
    const before = mirror(ours);
    const created = {
      ...priceOf(before, 0, { lookupKey: null }),
      prices: [
        ...priceOf(before, 0, { lookupKey: null }).prices,
        { ...made, lookupKey: "starter_month_brl" },
      ],
    };
    expect(kinds(ours, created)).toEqual([]);
    expect(kinds(ours, product(created, { defaultPriceId: "price_new" }))).toEqual([]);
    expect(kinds({ ...ours, pricesInFlight: [] }, created)).toEqual(["lookup_key_moved", "unknown_price"]);
  });

  it("SYNC-1 what is not published yet, or whose words are on their way, is no disagreement", () => {
    const unpublished = plan("new", {
      providerProductId: null,
      prices: [price("n", "month", { providerPriceId: null })],
    });
    expect(
      kinds(catalogue([unpublished]), { ...mirror(catalogue([])), coupons: mirror(catalogue()).coupons }),
    ).toEqual([]);
    const owed = catalogue([plan("starter", { copyOwed: true, name: "Newer" })]);
    expect(kinds(owed, product(mirror(owed), { name: "STARTER" }))).toEqual([]);
    const marked = mirror(catalogue([plan("new")]));
    expect(kinds(catalogue([unpublished]), marked)).toEqual([]);
  });

  it("SYNC-1 a coupon of a promotion that is over is not missed", () => {
    const ours = catalogue();
    const over = { ...ours, coupons: ours.coupons.map((c) => ({ ...c, live: false })) };
    expect(kinds(over, { ...mirror(ours), coupons: [] })).toEqual([]);
  });
});

const arbitraryPlan = (index: number) =>
  fc
    .record({
      active: fc.boolean(),
      copyOwed: fc.boolean(),
      published: fc.boolean(),
      month: fc.option(fc.integer({ min: 50, max: 9_999_999 }), { nil: null }),
      year: fc.option(fc.integer({ min: 50, max: 9_999_999 }), { nil: null }),
      old: fc.array(fc.integer({ min: 50, max: 9_999_999 }), { maxLength: 3 }),
    })
    .map(({ active, copyOwed, published, month, year, old }): OurPlan => {
      const of = (id: string, interval: Interval, unitAmount: number, current: boolean) =>
        price(`${index}_${id}`, interval, {
          unitAmount,
          current,
          ...(published ? {} : { providerPriceId: null }),
        });
      return plan(`p${index}`, {
        active,
        copyOwed,
        providerProductId: published ? `prod_${index}` : null,
        prices: [
          ...(month === null ? [] : [of("m", "month", month, true)]),
          ...(year === null ? [] : [of("y", "year", year, true)]),
          ...old.map((amount, i) => of(`old${i}`, "month", amount, false)),
        ],
      });
    });

const catalogues = fc
  .tuple(arbitraryPlan(0), arbitraryPlan(1), arbitraryPlan(2))
  .map((plans) => catalogue(plans));

/** Small changes at Stripe; each leaves other things unchanged. */
const accidents: fc.Arbitrary<Change>[] = [
  fc.constant<Change>((t) => t),
  fc.nat(5).map(
    (n): Change =>
      (t) => ({ ...t, products: t.products.filter((_, i) => i !== n) }),
  ),
  fc.nat(9).map(
    (n): Change =>
      (t) => ({ ...t, prices: t.prices.filter((_, i) => i !== n) }),
  ),
  fc.nat(9).map(
    (n): Change =>
      (t) =>
        priceOf(t, n, { active: false }),
  ),
  fc.nat(9).map(
    (n): Change =>
      (t) =>
        priceOf(t, n, { unitAmount: 7 }),
  ),
  fc.string().map(
    (name): Change =>
      (t) =>
        product(t, { name }),
  ),
  fc.boolean().map(
    (active): Change =>
      (t) =>
        product(t, { active }),
  ),
  fc.constant<Change>((t) => ({ ...t, coupons: [] })),
];
const histories = fc.array(fc.oneof(...accidents), { maxLength: 5 });

describe("SYNC-1 the comparison, for any catalogue", () => {
  it("SYNC-1 what our publishing leaves at Stripe agrees", () => {
    fc.assert(
      fc.property(catalogues, (ours) => {
        expect(kinds(ours, mirror(ours))).toEqual([]);
      }),
    );
  });

  it("SYNC-1 event by event finds what the sync finds, under the same keys, each once", () => {
    fc.assert(
      fc.property(catalogues, histories, (ours, history) => {
        const theirs = history.reduce((state, change) => change(state), mirror(ours));
        const whole = diffCatalogue({ ours, theirs, scope: all }).findings;
        const keys = whole.map((finding) => finding.key);
        expect(new Set(keys).size).toBe(keys.length);
        const ids = new Set([
          ...ours.plans.flatMap((p) => (p.providerProductId ? [p.providerProductId] : [])),
          ...theirs.products.map((p) => p.providerProductId),
        ]);
        const scopes = [
          ...[...ids].map((providerProductId) => ({ kind: "product" as const, providerProductId })),
          ...ours.coupons.map(({ providerCouponId }) => ({ kind: "coupon" as const, providerCouponId })),
        ];
        const parts = scopes.flatMap((scope) => {
          const { findings } = diffCatalogue({ ours, theirs, scope });
          for (const { key } of findings) {
            expect(key.startsWith(toKeyPrefix(scope))).toBe(true);
            expect(scopeOfKey(key)).toEqual(scope);
          }
          return findings;
        });
        const byKey = (a: { key: string }, b: { key: string }) => (a.key < b.key ? -1 : 1);
        expect([...parts].sort(byKey)).toEqual([...whole].sort(byKey));
      }),
    );
  });

  it("SYNC-1 every kind has a way out that does not lead back to it", () => {
    for (const [kind, remedy] of Object.entries(REMEDIES)) {
      expect([kind, remedy.accept !== "leave" || remedy.pushBack !== null]).toEqual([kind, true]);
    }
  });
});
