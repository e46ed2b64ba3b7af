import { fc } from "@tests/support/property";

/**
 * Commands of a generated life. Each is plain data, so that a failing life can be printed and replayed;
 * objects are referred to by number, modulo their count.
 */
export type Command =
  | {
      do: "subscribe";
      customer: number;
      price: number;
      behaviour: Behaviour;
      trialDays: number;
      coupon: number;
    }
  | { do: "change"; sub: number; price: number; prorate: Prorate; behaviour: Behaviour; anchorNow: boolean }
  | { do: "quantity"; sub: number; quantity: number; prorate: Prorate }
  | { do: "discount"; sub: number; coupon: number }
  | { do: "cancel"; sub: number; prorate: boolean; invoiceNow: boolean }
  | { do: "cancelAtEnd"; sub: number; on: boolean }
  | { do: "cancelAt"; sub: number; days: number }
  | { do: "trialEnd"; sub: number; days: number }
  | { do: "pause"; sub: number }
  | { do: "resume"; sub: number }
  | { do: "collection"; sub: number; behaviour: "keep_as_draft" | "mark_uncollectible" | "void" | "" }
  | { do: "schedule"; sub: number; price: number; end: "release" | "cancel" }
  | { do: "endSchedule"; sub: number; verb: "release" | "cancel" }
  | { do: "card"; customer: number; card: number }
  | { do: "invoice"; sub: number; verb: "pay" | "void" | "uncollectible" | "finalize" | "outOfBand" }
  | { do: "refund"; charge: number; part: number }
  | { do: "balance"; customer: number; amount: number }
  | { do: "preview"; sub: number; price: number }
  | { do: "wait"; hours: number };
type Behaviour = "allow_incomplete" | "default_incomplete" | "error_if_incomplete" | "pending_if_incomplete";
type Prorate = "always_invoice" | "create_prorations" | "none";

const behaviour = fc.constantFrom<Behaviour>(
  "allow_incomplete",
  "default_incomplete",
  "error_if_incomplete",
  "pending_if_incomplete",
);
const prorate = fc.constantFrom<Prorate>("always_invoice", "create_prorations", "none");
const which = fc.nat({ max: 3 });
const one = <T extends Command["do"]>(name: T) => fc.constant(name);

const someCommand: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: one("subscribe"),
      customer: which,
      price: which,
      behaviour,
      trialDays: fc.constantFrom(0, 0, 0, 2, 14),
      coupon: fc.constantFrom(-1, -1, 0, 1, 2),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: one("change"),
      sub: which,
      price: which,
      prorate,
      behaviour,
      anchorNow: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: one("quantity"),
      sub: which,
      quantity: fc.integer({ min: 1, max: 4 }),
      prorate,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: one("discount"), sub: which, coupon: fc.integer({ min: -1, max: 2 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: one("cancel"), sub: which, prorate: fc.boolean(), invoiceNow: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ do: one("cancelAtEnd"), sub: which, on: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: one("cancelAt"), sub: which, days: fc.integer({ min: 1, max: 70 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: one("trialEnd"), sub: which, days: fc.integer({ min: 0, max: 20 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: one("pause"), sub: which }) },
  { weight: 1, arbitrary: fc.record({ do: one("resume"), sub: which }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: one("collection"),
      sub: which,
      behaviour: fc.constantFrom("keep_as_draft", "mark_uncollectible", "void", "", ""),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: one("schedule"),
      sub: which,
      price: which,
      end: fc.constantFrom("release", "release", "cancel"),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: one("endSchedule"), sub: which, verb: fc.constantFrom("release", "cancel") }),
  },
  { weight: 3, arbitrary: fc.record({ do: one("card"), customer: which, card: fc.nat({ max: 5 }) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: one("invoice"),
      sub: which,
      verb: fc.constantFrom("pay", "pay", "void", "uncollectible", "finalize", "outOfBand"),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: one("refund"), charge: which, part: fc.constantFrom(1, 2) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: one("balance"),
      customer: which,
      amount: fc.integer({ min: -5000, max: 3000 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: one("preview"), sub: which, price: which }) },
  { weight: 6, arbitrary: fc.record({ do: one("wait"), hours: fc.constantFrom(1, 2, 24, 36, 240, 745) }) },
);

/** Lives begin with a subscription, so that few are empty. */
export const someLife: fc.Arbitrary<Command[]> = fc
  .tuple(fc.nat({ max: 3 }), fc.array(someCommand, { minLength: 1, maxLength: 25, size: "max" }))
  .map(([price, rest]) => [
    { do: "subscribe", customer: 0, price, behaviour: "allow_incomplete", trialDays: 0, coupon: -1 },
    ...rest,
  ]);
