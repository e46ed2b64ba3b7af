import { type Database, openDatabase } from "@db/client";
import type { AppContext } from "@/context";
import { getOverview } from "@/features/analytics";
import { openWorld, type World } from "../world";
import { GROUND, type Write } from "./life";
import { referenceOf, type Seen } from "./reference";

/** A database with a small catalogue and no customers, and a context with a settable clock. */
export type Ground = {
  world: World;
  database: Database;
  at: (now: Date) => AppContext;
  write: (writes: Write[]) => Promise<void>;
  empty: () => Promise<void>;
  close: () => Promise<void>;
};

export async function openGround(): Promise<Ground> {
  const world = await openWorld();
  const database = openDatabase({ url: world.databaseUrl, max: 4 });
  await database.pool.query(GROUND);
  const write = async (writes: Write[]) => {
    for (const { text, values } of writes) await database.pool.query(text, values);
  };
  return {
    world,
    database,
    at: (now) => ({ ...world.ctx, clock: { now: () => now, refresh: async () => {} } }),
    write,
    empty: async () => {
      await database.pool.query(
        "delete from checkout_attempts; delete from invoices; delete from subscriptions",
      );
    },
    close: async () => {
      await database.close();
      await world.close();
    },
  };
}

/** The application's figures, in the order and completeness of the reference. */
export async function statisticsOf(ctx: AppContext) {
  const { prices: _, trend: months, plans, ...figures } = await getOverview(ctx, "months");
  const { trend: days } = await getOverview(ctx, "days");
  return { ...figures, plans: sorted(plans), trendDays: tail(days, 90), trendMonths: tail(months, 12) };
}

export function expectedOf(seen: Seen, now: Date) {
  const { trendDays, trendMonths, plans, ...figures } = referenceOf(seen, now);
  return { ...figures, plans: sorted(plans), trendDays: busy(trendDays), trendMonths: busy(trendMonths) };
}

type Plan = { planId: string; activeSubscribers: number; trialing: number; newIn30Days: number };

/** By id, without plans that have no figures. */
const sorted = <P extends Plan>(plans: readonly P[]): P[] =>
  plans
    .filter(({ planId: _, ...figures }) =>
      Object.values(figures).some((value) => value !== 0 && value !== null),
    )
    .sort((a, b) => (a.planId < b.planId ? -1 : 1));

type Point = { active: number; started: number; ended: number; paidMinor: number };

/** Drops points without any count: the application omits those before the first event. */
const busy = <P extends Point>(points: readonly P[]): P[] =>
  points.filter((p) => p.active + p.started + p.ended + p.paidMinor > 0);
const tail = <P extends Point>(points: readonly P[], most: number): P[] => busy(points.slice(-most));
