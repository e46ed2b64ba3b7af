import { fc } from "@tests/support/property";
import { describe, expect, it } from "vitest";
import { itemAmounts, periodAmount, planAmount, withPlanPrice } from "@/domain/next-charge";
import type { DiscountSnapshot } from "@/domain/subscription-snapshot";

const at = new Date("2026-06-01T00:00:00Z");
const before = new Date("2026-05-31T23:59:59Z");
const after = new Date("2026-06-01T00:00:01Z");

const discount = (change: Partial<DiscountSnapshot>): DiscountSnapshot => ({
  percentOff: null,
  amountOffMinor: null,
  endsAt: null,
  providerCouponId: null,
  appliesTo: null,
  ...change,
});
const percent = (percentOff: number, change: Partial<DiscountSnapshot> = {}) =>
  discount({ percentOff, ...change });
const off = (amountOffMinor: number, change: Partial<DiscountSnapshot> = {}) =>
  discount({ amountOffMinor, ...change });
const only = (...providerProductIds: string[]) => ({ appliesTo: { providerProductIds } });

const item = (
  unitAmount: number | null,
  change: { quantity?: number; discounts?: DiscountSnapshot[] } = {},
) => ({
  unitAmount,
  quantity: 1,
  providerProductId: "prod_plan",
  discounts: [],
  ...change,
});
const seats = (unitAmount: number | null, quantity = 1, discounts: DiscountSnapshot[] = []) => ({
  ...item(unitAmount, { quantity, discounts }),
  providerProductId: "prod_seats",
});

describe("UI-2 what the next period costs", () => {
  it.each<[string, DiscountSnapshot[], number]>([
    ["no discount", [], 9700],
    ["20 % forever", [percent(20)], 7760],
    ["20 % that runs a little longer", [percent(20, { endsAt: after })], 7760],
    ["20 % that ended before", [percent(20, { endsAt: before })], 9700],
    ["20 % that ends at the very instant", [percent(20, { endsAt: at })], 9700],
    ["R$ 10 off", [off(1000)], 8700],
    ["more off than it costs", [off(99_999)], 0],
    ["all of it", [percent(100)], 0],
    ["R$ 10 off, then half of the rest", [off(1000), percent(50)], 4350],
    ["half of it, then R$ 10 off", [percent(50), off(1000)], 3850],
    ["one for another product", [off(1000, only("prod_seats"))], 9700],
  ])("one item with %s", (_name, discounts, expected) => {
    expect(periodAmount({ items: [item(9700)], discounts }, [], at)).toBe(expected);
  });

  it.each<[string, DiscountSnapshot[], DiscountSnapshot[], number]>([
    ["the customer's where the subscription has none", [], [percent(20)], 7760],
    ["not the customer's beside its own", [percent(50)], [percent(20)], 4850],
    ["the customer's once its own has ended", [percent(50, { endsAt: at })], [percent(20)], 7760],
    ["neither, both ended", [percent(50, { endsAt: at })], [percent(20, { endsAt: before })], 9700],
  ])("counts %s", (_name, discounts, ofCustomer, expected) => {
    expect(periodAmount({ items: [item(9700)], discounts }, ofCustomer, at)).toBe(expected);
  });

  it.each<[string, Parameters<typeof periodAmount>[0], (number | null)[], number | null]>([
    ["quantity", { items: [item(3000, { quantity: 2 })], discounts: [] }, [6000], 6000],
    ["a second item", { items: [item(9700), seats(500, 3)], discounts: [] }, [9700, 1500], 11_200],
    [
      "each item's own discount first, then the subscription's",
      {
        items: [item(10_000, { discounts: [off(1000)] }), seats(500, 3, [percent(20)])],
        discounts: [percent(50)],
      },
      [4500, 600],
      5100,
    ],
    ["a fixed sum in proportion", { items: [item(100), seats(200)], discounts: [off(100)] }, [67, 133], 200],
    [
      "a fixed sum only on what it covers",
      { items: [item(9700), seats(500, 2)], discounts: [off(3000, only("prod_seats"))] },
      [9700, 0],
      9700,
    ],
    [
      "an item without a fixed amount",
      { items: [item(9700), seats(null)], discounts: [] },
      [9700, null],
      null,
    ],
    ["a plan without a fixed amount", { items: [item(null)], discounts: [percent(10)] }, [null], null],
  ])("counts %s", (_name, subscription, amounts, whole) => {
    expect(itemAmounts(subscription, [], at)).toEqual(amounts);
    expect(planAmount(subscription, [], at)).toBe(amounts[0]);
    expect(periodAmount(subscription, [], at)).toBe(whole);
  });

  it("CAT-7 another price of the plan keeps quantity, other items and discounts", () => {
    const held = {
      items: [item(3000, { quantity: 2, discounts: [percent(10)] }), seats(500)],
      discounts: [],
    };
    expect(periodAmount(withPlanPrice(held, { unitAmount: 4000 }), [], at)).toBe(7700);
    expect(periodAmount(withPlanPrice(held, { unitAmount: 4000, quantity: 1 }), [], at)).toBe(4100);
    expect(periodAmount(held, [], at), "the picture itself is not changed").toBe(5900);
  });

  it("a fixed sum takes off exactly itself, however it is spread", () => {
    const lines = fc.array(fc.nat(100_000), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(lines, fc.nat(400_000), (amounts, sum) => {
        const whole = amounts.reduce((total, amount) => total + amount, 0);
        const items = amounts.map((amount) => item(amount));
        const costs = itemAmounts({ items, discounts: [off(sum)] }, [], at);
        expect(costs.every((cost) => cost !== null && cost >= 0)).toBe(true);
        expect(costs.reduce((total: number, cost) => total + (cost ?? 0), 0)).toBe(Math.max(0, whole - sum));
      }),
    );
  });
});
