import { fc } from "@tests/support/property";
import { INTERVALS, type Interval } from "@/domain/plan";

export const PLANS = ["starter", "business"] as const;
type Slug = (typeof PLANS)[number];
export type At = { plan: Slug; interval: Interval };

/** An action of an admin, a customer or the clock. Plain data: a failing story is printed as its actions. */
export type Command =
  | (At & { do: "price"; amount: number })
  | (At & {
      do: "promote";
      both: boolean;
      percent: number;
      startsInHours: number;
      lastsHours: number | null;
      lasting: "once" | "months" | "forever";
    })
  | { do: "edit"; which: number; percent: number; endsInHours: number | null }
  | { do: "end"; which: number }
  | { do: "toggle"; plan: Slug }
  | { do: "wait"; minutes: number }
  | (At & { do: "join" });

const at = { plan: fc.constantFrom(...PLANS), interval: fc.constantFrom(...INTERVALS) };
const is = <D extends Command["do"]>(name: D) => fc.constant(name);
/** No remaining amount is below Stripe's minimum charge. */
const percent = fc.oneof(fc.integer({ min: 1, max: 95 }), fc.constantFrom(33, 50, 100));
export const someCommand: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ do: is("price"), ...at, amount: fc.integer({ min: 2000, max: 999_999 }) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: is("promote"),
      ...at,
      both: fc.constantFrom(true, true, false),
      percent,
      startsInHours: fc.constantFrom(0, 0, 0, 1),
      lastsHours: fc.constantFrom(null, null, 3, 24),
      lasting: fc.constantFrom("once", "months", "forever"),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: is("edit"),
      which: fc.nat(5),
      percent,
      endsInHours: fc.constantFrom(null, 1, 2, 10),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: is("end"), which: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.record({ do: is("toggle"), plan: at.plan }) },
  { weight: 3, arbitrary: fc.record({ do: is("wait"), minutes: fc.constantFrom(1, 30, 60, 61, 180, 600) }) },
  { weight: 4, arbitrary: fc.record({ do: is("join"), ...at }) },
);

/** Always run first: it covers every case, even if a slow machine runs few of the others. */
export const blackFriday: Command[] = [
  { do: "price", plan: "starter", interval: "month", amount: 3490 },
  {
    do: "promote",
    plan: "starter",
    interval: "month",
    both: true,
    percent: 33,
    startsInHours: 0,
    lastsHours: 3,
    lasting: "once",
  },
  {
    do: "promote",
    plan: "starter",
    interval: "year",
    both: false,
    percent: 50,
    startsInHours: 1,
    lastsHours: null,
    lasting: "forever",
  },
  { do: "join", plan: "starter", interval: "month" },
  { do: "toggle", plan: "starter" },
  { do: "join", plan: "starter", interval: "year" },
  { do: "wait", minutes: 180 },
  { do: "toggle", plan: "starter" },
];

type Promotion = { id: string; percent: number; from: number; to: number; on: At[] };
/** The expected state, computed independently of our code. */
export type Model = {
  prices: Record<string, number>;
  active: Record<Slug, boolean>;
  promotions: Promotion[];
};

export const keyOf = ({ plan, interval }: At) => `${plan} ${interval}`;
export const everything: At[] = PLANS.flatMap((plan) => INTERVALS.map((interval) => ({ plan, interval })));

/** `base − round_half_up(base × percent / 100)` in whole numbers; null when it is not for sale. */
export function amountOf(model: Model, on: At, now: Date): number | null {
  const base = model.prices[keyOf(on)];
  if (base === undefined || !model.active[on.plan]) return null;
  const running = model.promotions.find(
    (p) => p.from <= now.getTime() && now.getTime() < p.to && p.on.some((one) => keyOf(one) === keyOf(on)),
  );
  return base - Math.trunc((2 * base * (running?.percent ?? 0) + 100) / 200);
}
