import { atStripe, openFindings } from "@tests/support/catalogue";
import { call, type Person } from "@tests/support/person";
import { type Scene, scenario } from "@tests/support/scenario/scenario";
import { describe, expect, it } from "vitest";
import { setRole } from "@/features/accounts";
import { listFindings } from "@/features/backoffice";
import type { PlansAnswer } from "@/features/catalogue";
import { runJob } from "@/features/operations";
import type { SyncView } from "@/features/subscription/types/sync-view";
import { POST as accept } from "../../app/api/admin/findings/[findingId]/accept/route";
import { POST as pushBack } from "../../app/api/admin/findings/[findingId]/push-back/route";
import { GET as plans } from "../../app/api/plans/route";
import { GET as sync } from "../../app/api/plans/sync/route";

const starter = async () =>
  (await call<PlansAnswer>(plans, "GET", "/api/plans")).body.plans.find((plan) => plan.slug === "starter");

async function anAdmin(s: Scene): Promise<Person> {
  const { person } = await s.person("Admin").arrives();
  await setRole(s.world.ctx, person.email, "admin");
  return person;
}

/** What the panel shows as open, by kind; it counts as named in this story. */
async function found(s: Scene): Promise<string[]> {
  const open = await openFindings(s.world);
  for (const { id } of open) s.named.add(id);
  return open.map(({ kind }) => kind);
}

async function resolve(s: Scene, admin: Person, kind: string, way: typeof accept): Promise<number> {
  const { rows } = await listFindings(s.world.ctx, { open: true, limit: 50, offset: 0 });
  const finding = rows.find((one) => one.kind === kind);
  const { status } = await call(way, "POST", "/api/admin/findings", {
    cookie: admin.cookie,
    params: { findingId: finding?.id ?? "" },
    body: { reason: "as the team agreed", state: finding?.state ?? "" },
  });
  await s.world.settle();
  return status;
}

const cron = (s: Scene) => runJob(s.world.ctx, "sync");

describe("a person works in Stripe's dashboard", () => {
  it(
    "SYNC-1 with the events lost, the next sync finds it; nothing was overwritten, and both ways out lead home",
    scenario(async (s) => {
      const admin = await anAdmin(s);
      const ana = await s.person("Ana").on("starter", "month").card("good");
      await ana.expect({ state: "active", mail: ["subscription_started"], history: ["started"] });
      await cron(s);
      const ids = await atStripe(s.world, "starter");

      s.events.dropped();
      await s.world.stripe.products.update(ids.product, { name: "Começo", active: false });
      await s.world.stripe.prices.update(ids.year, { active: false });
      await s.world.settle();
      expect(await found(s), "not found yet").toEqual([]);
      expect((await starter())?.name).toBe("Starter");

      await ana.waits({ hours: 5 });
      expect((await cron(s)).counts).toEqual({ due: 0 });
      await ana.waits({ hours: 1 });
      expect((await cron(s)).counts).toEqual({ due: 1, done: 1 });
      expect(await found(s)).toEqual(["price_archived", "product_archived", "product_renamed"]);
      expect((await starter())?.name).toBe("Starter");
      const { body } = await call<SyncView>(sync, "GET", "/api/plans/sync", { cookie: admin.cookie });
      expect(body).toMatchObject({ openFindings: 3, running: false });
      await s.events.asUsual();

      expect(await resolve(s, admin, "product_archived", pushBack)).toBe(200);
      expect(await resolve(s, admin, "product_renamed", accept)).toBe(200);
      expect(await resolve(s, admin, "price_archived", accept)).toBe(200);
      expect(await found(s)).toEqual([]);
      expect((await starter())?.name).toBe("Começo");
      expect((await starter())?.prices.map((price) => price.interval)).toEqual(["month"]);
      expect((await s.world.stripe.products.retrieve(ids.product)).active).toBe(true);

      const bia = await s.person("Bia").arrives();
      expect((await bia.chooses("starter", "year")).body.code).toBe("plan_unavailable");
      expect((await bia.chooses("starter", "month")).status).toBe(201);
      await ana.reaches("renewal");
      await ana.expect({ state: "active", invoices: ["paid 9700", "paid 9700"], history: ["renewed"] });
      await bia.expect({ state: "free", nothingElse: true });
      await cron(s);
      expect(await found(s)).toEqual([]);
    }),
  );

  it(
    "SYNC-1 a change undone in the dashboard needs no action: its finding closes by itself",
    scenario(async (s) => {
      await cron(s);
      const { month, product } = await atStripe(s.world, "starter");
      await s.world.stripe.products.update(product, { default_price: "" });
      await s.world.stripe.prices.update(month, { active: false });
      await s.world.settle();
      expect(await found(s)).toEqual(["default_price_moved", "price_archived"]);
      await s.world.stripe.prices.update(month, { active: true });
      await s.world.stripe.products.update(product, { default_price: month });
      await s.world.settle();
      expect(await found(s)).toEqual([]);
    }),
  );

  it(
    "SYNC-2 a day without any event: the sync brings a subscriber's cancellation, and says so once",
    scenario(async (s) => {
      const ana = await s.person("Ana").on("starter", "month").card("good");
      await ana.expect({ state: "active", mail: ["subscription_started"], history: ["started"] });
      s.events.dropped();
      await ana.stripe.cancelsNow();
      await ana.waits({ hours: 25 });
      await ana.expect({ state: "active", nothingElse: true });
      await cron(s);
      await s.events.asUsual();
      await ana.expect({
        state: "canceled",
        mail: ["subscription_canceled"],
        history: ["ended"],
      });
      await cron(s);
      await ana.expect({ state: "canceled", nothingElse: true });
    }),
  );
});
