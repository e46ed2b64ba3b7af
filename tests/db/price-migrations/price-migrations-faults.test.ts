import { type Person, subscriber } from "@tests/support/person";
import { one, rows } from "@tests/support/rows";
import { type CrashPoint, startProcess } from "@tests/support/simulation/process";
import { openWorld, type World } from "@tests/support/world";
import { Client } from "pg";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { cancelPriceMigrations, runPriceMigrations, startPriceMigrations } from "@/features/price-migrations";
import type { StripeGateway } from "@/providers/stripe/gateway";
import { AppError } from "@/refusal";
import { admin, changeTo, currentPrice, PLAN } from "../catalogue/price-world";

/** Which call fails from now on, before it reaches Stripe or after Stripe has executed it. */
let fault: { call: keyof StripeGateway; when: "before" | "after" } | null = null;

const wrapGateway = (gateway: StripeGateway): StripeGateway => {
  const guarded = Object.entries(gateway).map(([name, call]) => [
    name,
    async (input: never) => {
      const away = new AppError("unavailable", "stripe_unavailable");
      const now = fault?.call === name ? fault.when : null;
      if (now === "before") throw away;
      const answer = await (call as (input: never) => Promise<unknown>)(input);
      if (now === "after") throw away;
      return answer;
    },
  ]);
  return Object.fromEntries(guarded) as StripeGateway;
};

/** The job's last two steps find nothing more due, and close what is finished. */
const LOOKS_FOR_MORE = 2;
/** A migration for each crash point. */
const PATIENCE_MS = 600_000;

describe("price migrations while things fail", { timeout: PATIENCE_MS }, () => {
  let world: World;
  let rita: Person;
  beforeEach(async () => {
    world = await openWorld({ startAt: "2026-04-10T12:00:00Z", wrapGateway });
    rita = await admin(world);
  });
  afterEach(() => world.close());

  const start = async () => {
    const target = await currentPrice(world);
    return startPriceMigrations(world.ctx, {
      planId: PLAN,
      interval: "month",
      generations: null,
      noticeDays: 10,
      reason: "a story",
      targetPriceId: target?.id ?? "",
    });
  };
  const pass = async (days: number) => {
    for (let day = 0; day < days; day++) {
      await world.advance({ days: 1 });
      await runPriceMigrations(world.ctx);
      await world.settle();
    }
  };
  /** A moment later, when leases have expired and waits are over. */
  const recover = async () => {
    await world.advance({ hours: 1 });
    await runPriceMigrations(world.ctx);
    await world.settle();
  };
  const statusOf = async (person: Person) =>
    (
      await one<{ status: string }>(
        world,
        "select status from price_migrations where app_id = $1 order by updated_at desc limit 1",
        [person.appId],
      )
    )?.status;
  const paid = async (person: Person) =>
    (
      await rows<{ paid: number }>(
        world,
        "select amount_paid::int as paid from invoices where app_id = $1 and status = 'paid' order by created_at",
        [person.appId],
      )
    ).map((row) => row.paid);
  const letters = (person: Person, word: RegExp) =>
    world.mailbox.to(person.email).filter(({ subject }) => word.test(subject)).length;
  const audited = (action: string) => rows(world, "select 1 from audit_log where action = $1", [action]);

  /** Runs the job on a process that crashes at a step; returns the steps it completed. */
  const dies = async (at: CrashPoint | null) => {
    const process = startProcess(world);
    process.crashAt(at);
    await runPriceMigrations(process.context("cron")).catch(() => {});
    const { steps } = process;
    const died = process.crashed();
    world.startProcess();
    return { steps: [...steps], died };
  };
  const places = (steps: string[]): CrashPoint[] =>
    steps.flatMap((name, step): CrashPoint[] => [
      { step, when: "before" },
      ...(name === "transaction" ? [{ step, when: "inside" } as const] : []),
      { step, when: "after" },
    ]);

  it(
    "CAT-7 a process that crashes between any two steps of a notice: one email",
    async () => {
      const first = await subscriber(world);
      await changeTo(world, rita, 10_700);
      await start();
      await world.advance({ days: 18 });
      const { steps } = await dies(null);
      expect(await statusOf(first)).toBe("noticed");
      await leaves(first);
      for (const place of places(steps.slice(0, -LOOKS_FOR_MORE))) {
        const { person: next } = await grandfathered();
        await start();
        await world.advance({ days: 18 });
        expect((await dies(place)).died).toBe(true);
        await recover();
        const where = `${place.when} ${steps[place.step]}`;
        expect([where, await statusOf(next), letters(next, /muda em/)]).toEqual([where, "noticed", 1]);
        await leaves(next);
      }
    },
    PATIENCE_MS,
  );

  it(
    "CAT-7 a process that dies between any two steps of a move: the renewal charges the new price once",
    async () => {
      const person = await subscriber(world);
      await changeTo(world, rita, 10_700);
      await start();
      await pass(18);
      await world.advance({ days: 10, hours: 12 });
      const { steps } = await dies(null);
      expect([await statusOf(person), steps.includes("stripe.changePrice")]).toEqual(["moved", true]);
      await leaves(person);
      for (const place of places(steps.slice(0, -LOOKS_FOR_MORE))) {
        const { person: next, amounts } = await grandfathered();
        await start();
        await world.advance({ days: 18 });
        await runPriceMigrations(world.ctx);
        await world.settle();
        const { period } = await subscriptionOf(next);
        await world.advanceTo(new Date(period * 1000 - 36 * 3_600_000));
        expect((await dies(place)).died).toBe(true);
        await recover();
        const where = `${place.when} ${steps[place.step]}`;
        expect([where, await statusOf(next)]).toEqual([where, "moved"]);
        await world.advanceTo(new Date((period + 2 * 3600) * 1000));
        expect([where, await paid(next), letters(next, /preço/)]).toEqual([where, amounts, 1]);
        await leaves(next);
      }
      expect(await audited("price_migration.moved")).toHaveLength(
        places(steps.slice(0, -LOOKS_FOR_MORE)).length + 1,
      );
    },
    PATIENCE_MS,
  );

  it.each([
    { call: "fetchSubscription", when: "before" },
    { call: "changePrice", when: "before" },
    { call: "changePrice", when: "after" },
    { call: "fetchCustomer", when: "before" },
  ] as const)(
    "CAT-7 $call fails ($when) when the price is to be moved: it is moved later, once",
    async (place) => {
      const ana = await subscriber(world);
      await changeTo(world, rita, 10_700);
      await start();
      await pass(27);
      await world.advance({ days: 1, hours: 12 });
      fault = place;
      expect(await runPriceMigrations(world.ctx)).toMatchObject({ failed: 1, moved: 0 });
      fault = null;
      await recover();
      expect(await statusOf(ana)).toBe("moved");
      await pass(2);
      expect(await paid(ana)).toEqual([9700, 10_700]);
      expect(letters(ana, /preço/)).toBe(1);
    },
  );

  it.each(["before", "after"] as const)(
    "CAT-7 reverting a migration while Stripe fails (%s): it is reverted later, with one email",
    async (when) => {
      const ana = await subscriber(world);
      await changeTo(world, rita, 10_700);
      const { batchId } = await start();
      await pass(29);
      await cancelPriceMigrations(world.ctx, batchId);
      fault = { call: "changePrice", when };
      await runPriceMigrations(world.ctx);
      fault = null;
      await recover();
      await pass(3);
      expect([await statusOf(ana), await paid(ana)]).toEqual(["dropped", [9700, 9700]]);
      expect(letters(ana, /não vai mudar/)).toBe(1);
    },
  );

  it("CAT-7 canceled while a worker is at Stripe: the price is put back once its lease is over", async () => {
    const ana = await subscriber(world);
    await changeTo(world, rita, 10_700);
    const { batchId } = await start();
    await pass(27);
    await world.advance({ days: 1, hours: 12 });
    const steps = ["transaction", "stripe.fetchSubscription", "statement", "stripe.changePrice"];
    expect((await dies({ step: steps.length - 1, when: "after" })).steps).toEqual(steps);
    await cancelPriceMigrations(world.ctx, batchId);
    expect(await runPriceMigrations(world.ctx)).toMatchObject({ dropped: 0, failed: 0 });
    await recover();
    expect(await statusOf(ana)).toBe("dropped");
    await pass(3);
    expect(await paid(ana)).toEqual([9700, 9700]);
  });

  it("CAT-7 canceled in the moment in which a worker notes the notice: it is withdrawn, nothing is charged", async () => {
    const ana = await subscriber(world);
    await changeTo(world, rita, 10_700);
    const { batchId } = await start();
    const worker = new Client({ connectionString: world.databaseUrl });
    await worker.connect();
    await worker.query("begin");
    await worker.query("update price_migrations set status = 'noticed', noticed_at = now()");
    const canceling = cancelPriceMigrations(world.ctx, batchId);
    await vi.waitFor(async () => {
      const blocked = await rows(
        world,
        "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
      );
      expect(blocked).not.toEqual([]);
    }, 10_000);
    await worker.query("commit");
    await worker.end();
    await canceling;
    expect(await statusOf(ana)).toBe("reverting");
  });

  it("CAT-7 two concurrent workers notify and migrate every subscriber once", async () => {
    const people = [await subscriber(world), await subscriber(world), await subscriber(world)];
    await changeTo(world, rita, 10_700);
    await start();
    const other = await world.anotherServer();
    for (const days of [18, 11]) {
      await world.advance({ days });
      await Promise.all([runPriceMigrations(world.ctx), runPriceMigrations(other.ctx)]);
      await world.settle();
    }
    await other.close();
    expect(await audited("price_migration.noticed")).toHaveLength(3);
    expect(await audited("price_migration.moved")).toHaveLength(3);
    for (const person of people) expect(letters(person, /muda em/)).toBe(1);
  });

  async function subscriptionOf(person: Person) {
    const row = await one<{ id: string }>(world, "select id from subscriptions where app_id = $1", [
      person.appId,
    ]);
    const found = await world.stripe.subscriptions.retrieve(row?.id ?? "");
    const item = found.items.data[0];
    return { id: found.id, item: item?.id ?? "", period: item?.current_period_end ?? 0 };
  }

  /** A subscriber on the previous price; returns both amounts as well. */
  async function grandfathered() {
    const old = Number((await currentPrice(world))?.unit_amount);
    const person = await subscriber(world);
    await changeTo(world, rita, old + 100);
    return { person, amounts: [old, old + 100] };
  }

  const leaves = async (person: Person) => {
    await world.stripe.subscriptions.cancel((await subscriptionOf(person)).id);
    await world.settle();
  };
});
