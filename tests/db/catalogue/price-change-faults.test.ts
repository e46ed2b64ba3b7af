import type { Person } from "@tests/support/person";
import { rows } from "@tests/support/rows";
import { type Process, startProcess } from "@tests/support/simulation/process";
import { openWorld, type World } from "@tests/support/world";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { finishPriceChanges } from "@/features/catalogue";
import type { StripeGateway } from "@/providers/stripe/gateway";
import { AppError } from "@/refusal";
import { admin, atStripe, changes, changeTo, currentPrice, pricesOf } from "./price-world";

type Call = keyof StripeGateway;

/** Makes one call fail, before it reaches Stripe or after Stripe has executed it, every time it is called. */
let fault: { call: Call; when: "before" | "after" | "refused" } | null = null;

const away = () => new AppError("unavailable", "stripe_unavailable", { retryAfterSeconds: 10 });

const wrapGateway = (gateway: StripeGateway): StripeGateway =>
  new Proxy(gateway, {
    get: (target, name: Call) => async (input: never) => {
      const now = fault?.call === name ? fault.when : null;
      if (now === "before") throw away();
      if (now === "refused") throw new Error("Invalid integer");
      const answer = await (target[name] as (input: never) => Promise<unknown>)(input);
      if (now === "after") throw away();
      return answer;
    },
  });

/** Stripe and our rows agree: one price is current, is the default, and has the lookup key. */
async function agreed(world: World): Promise<number> {
  const ours = await pricesOf(world);
  const current = ours.filter((price) => price.current).map((price) => Number(price.unit_amount));
  const theirs = await atStripe(world);
  expect(current).toHaveLength(1);
  expect({ default: theirs.default, lookup: theirs.lookup }).toEqual({
    default: current[0],
    lookup: current[0],
  });
  expect(theirs.active).toEqual(ours.map((price) => Number(price.unit_amount)).sort((a, b) => a - b));
  return current[0] ?? 0;
}

describe("a price change while Stripe fails", () => {
  let world: World;
  let rita: Person;
  let amount = 10_000;
  beforeAll(async () => {
    world = await openWorld({ wrapGateway });
    rita = await admin(world);
  });
  afterAll(() => world.close());

  const places: { call: Call; when: "before" | "after" | "refused" }[] = [
    { call: "publishPrice", when: "before" },
    { call: "publishPrice", when: "after" },
    { call: "publishPrice", when: "refused" },
    { call: "fetchPublishedPrice", when: "before" },
    { call: "fetchPublishedPrice", when: "after" },
  ];

  it.each(places)("CAT-3 $call fails ($when): the price is what it was, at Stripe too", async (place) => {
    const before = await pricesOf(world);
    fault = place;
    const failed = await changeTo(world, rita, ++amount);
    fault = null;
    expect(failed.status).toBe(place.when === "refused" ? 409 : 503);
    expect(await pricesOf(world)).toEqual(before);
    await world.advance({ minutes: 15 });
    await finishPriceChanges(world.ctx);
    await agreed(world);
    expect((await changes(world)).at(-1)?.status).toBe("failed");
    expect(await pricesOf(world)).toEqual(before);
    expect(await rows(world, "select 1 from audit_log where action = 'price.change_failed'")).not.toEqual([]);
  });

  it.each(places)("CAT-3 $call fails ($when), and the admin tries again at once", async (place) => {
    fault = place;
    await changeTo(world, rita, ++amount);
    fault = null;
    const again = await changeTo(world, rita, amount);
    expect([again.status, again.body.code]).toEqual([201, undefined]);
    expect(await agreed(world)).toBe(amount);
    const made = (await atStripe(world)).active.filter((price) => price === amount);
    expect(made).toHaveLength(1);
  });

  it.each(places)("CAT-3 $call fails ($when), and the admin chooses another amount", async (place) => {
    fault = place;
    await changeTo(world, rita, ++amount);
    fault = null;
    // A creation without an answer may still appear at Stripe: it is looked up again before another one
    // starts.
    const isUnsure = place.call === "publishPrice" && place.when === "before";
    const other = await changeTo(world, rita, ++amount);
    expect([other.status, other.body.code]).toEqual(
      isUnsure ? [409, "price_change_in_progress"] : [201, undefined],
    );
    await world.advance({ minutes: 15 });
    if (isUnsure) expect((await changeTo(world, rita, amount)).status).toBe(201);
    await finishPriceChanges(world.ctx);
    expect(await agreed(world)).toBe(amount);
  });

  it("CAT-3 what cannot be undone now is undone by cron, and nothing blocks the next change", async () => {
    const before = await pricesOf(world);
    fault = { call: "fetchPublishedPrice", when: "before" };
    await changeTo(world, rita, ++amount);
    await finishPriceChanges(world.ctx);
    expect((await changes(world)).at(-1)?.status).toBe("abandoning");
    expect(await atStripe(world)).toMatchObject({ default: amount });
    fault = null;
    await world.advance({ minutes: 5 });
    await finishPriceChanges(world.ctx);
    expect(await pricesOf(world)).toEqual(before);
    await agreed(world);
  });

  it("CAT-3 an answer that differs from the request is refused, undone and reported", async () => {
    const before = await pricesOf(world);
    const lying = (gateway: StripeGateway): StripeGateway => ({
      ...gateway,
      fetchPublishedPrice: async (input) => {
        const answer = await gateway.fetchPublishedPrice(input);
        return answer && { ...answer, unitAmount: 1 };
      },
    });
    world.startProcess({ stripe: lying(world.gateway) });
    const refused = await changeTo(world, rita, ++amount);
    world.startProcess();
    expect([refused.status, refused.body.code]).toEqual([409, "price_answer_differs"]);
    expect(await pricesOf(world)).toEqual(before);
    await agreed(world);
    expect(await rows(world, "select 1 from alerts where kind = 'price_answer_differs'")).toHaveLength(1);
  });
});

/** A price change for each crash point. */
const PATIENCE_MS = 120_000;

describe("a process that dies while it changes a price", { timeout: PATIENCE_MS }, () => {
  let world: World;
  let rita: Person;
  let amount = 10_000;
  beforeAll(async () => {
    world = await openWorld();
    rita = await admin(world);
  });
  afterAll(() => world.close());

  const walk = async (at: Parameters<Process["crashAt"]>[0]) => {
    const process = startProcess(world);
    process.crashAt(at);
    await changeTo(world, rita, ++amount);
    const { steps } = process;
    const died = process.crashed();
    world.startProcess();
    return { steps: [...steps], died };
  };

  it("CAT-3 between any two steps: the next run ends it, and there is no second Stripe price", async () => {
    const { steps } = await walk(null);
    expect(steps).toContain("stripe.publishPrice");
    for (const [step, name] of steps.entries()) {
      for (const when of name === "transaction"
        ? (["before", "inside", "after"] as const)
        : (["before", "after"] as const)) {
        const old = Number((await currentPrice(world))?.unit_amount);
        const { died } = await walk({ step, when });
        expect(died, `${when} ${name}`).toBe(true);
        await world.advance({ minutes: 15 });
        await finishPriceChanges(world.ctx);
        const now = await agreed(world);
        expect([old, amount], `${when} ${name}`).toContain(now);
        expect((await changes(world)).filter(({ status }) => status === "pending")).toEqual([]);
        const made = await world.stripe.prices.list({ limit: 100 });
        expect(
          made.data.filter((price) => price.unit_amount === amount).length,
          `${when} ${name}`,
        ).toBeLessThan(2);
      }
    }
  });

  it("CAT-3 after a crash the same order is carried on, and another one waits for its turn", async () => {
    const { steps } = await walk(null);
    const step = steps.indexOf("stripe.publishPrice");
    await walk({ step, when: "after" });
    expect((await changeTo(world, rita, amount + 1)).body.code).toBe("price_change_in_progress");
    await world.advance({ minutes: 5 });
    const again = await changeTo(world, rita, amount);
    expect(again.status).toBe(201);
    expect(await agreed(world)).toBe(amount);
  });

  it("CAT-3 a change that was abandoned for a day is undone, not applied late", async () => {
    const { steps } = await walk(null);
    const old = Number((await currentPrice(world))?.unit_amount);
    await walk({ step: steps.indexOf("stripe.publishPrice"), when: "after" });
    await world.advance({ days: 1 });
    expect(await finishPriceChanges(world.ctx)).toEqual({ changed: 0, takenBack: 1 });
    expect(await agreed(world)).toBe(old);
  });

  it("CAT-3 two workers that settle at once change the price once", async () => {
    const { steps } = await walk(null);
    await walk({ step: steps.indexOf("stripe.fetchPublishedPrice"), when: "before" });
    await world.advance({ minutes: 5 });
    const other = await world.anotherServer();
    const counts = await Promise.all([finishPriceChanges(world.ctx), finishPriceChanges(other.ctx)]);
    await other.close();
    expect(counts.reduce((sum, { changed }) => sum + changed, 0)).toBe(1);
    expect(await agreed(world)).toBe(amount);
  });
});
