import { call, type Person } from "@tests/support/person";
import { rows } from "@tests/support/rows";
import type { Life } from "@tests/support/scenario/life";
import { type Scene, scenario } from "@tests/support/scenario/scenario";
import { describe, expect, it } from "vitest";
import { setRole } from "@/features/accounts";
import type { PlansAnswer } from "@/features/catalogue";
import { runJob } from "@/features/operations";
import { POST as price } from "../../app/api/admin/plans/[planId]/price/route";
import { POST as moves } from "../../app/api/admin/plans/[planId]/price-migrations/route";
import { DELETE as cancel } from "../../app/api/admin/price-migrations/[batchId]/route";
import { GET as plans } from "../../app/api/plans/route";

const OLD = 2990;
const NEW = 3490;
const planId = "plan_starter";

/** The admin of the prices in this story. */
async function adminOf(s: Scene): Promise<Person> {
  const { person } = await s.person("Rita").arrives();
  await setRole(s.world.ctx, person.email, "admin");
  return person;
}

const starterNow = async () => {
  const { body } = await call<PlansAnswer>(plans, "GET", "/api/plans");
  const found = body.plans.find(({ slug }) => slug === "starter")?.prices.find((p) => p.interval === "month");
  if (!found) throw new Error("the monthly Starter is not listed");
  return found;
};

/** Previews a new price, then confirms it. */
async function changes(s: Scene, admin: Person, unitAmount: number) {
  const options = { cookie: admin.cookie, params: { planId } };
  const path = `/api/admin/plans/${planId}/price`;
  const wish = { interval: "month", unitAmount };
  const preview = await call<{ keep: number; current: { priceId: string } }>(price, "POST", path, {
    ...options,
    body: wish,
  });
  const changed = await call(price, "POST", path, {
    ...options,
    body: { ...wish, confirm: true, reason: "a story", currentPriceId: preview.body.current.priceId },
  });
  expect(changed.status).toBe(201);
  await s.world.settle();
  return preview.body;
}

/** Days pass, and cron runs its jobs. */
async function passes(s: Scene, days: number) {
  for (let day = 0; day < days; day++) {
    await s.world.advance({ days: 1 });
    await runJob(s.world.ctx, "price-migrations");
    await s.world.settle();
  }
}

/** What Stripe collected for each invoice of a person, oldest first. */
async function takenFrom(s: Scene, life: Life): Promise<number[]> {
  const list = await s.world.stripe.invoices.list({ customer: await life.stripe.customerId(), limit: 100 });
  return list.data.map((invoice) => invoice.amount_paid).reverse();
}

/** The payment page before anything is entered. */
async function shownAtCheckout(s: Scene, life: Life): Promise<number | null> {
  const { body } = await life.chooses("starter", "month");
  const session = await s.world.stripe.checkout.sessions.retrieve(body.sessionId);
  return session.amount_total;
}

describe("the price goes from R$ 29,90 to R$ 34,90", () => {
  it(
    "CAT-3 existing subscribers renew at 29,90; new ones see and pay 34,90",
    scenario(async (s) => {
      const rita = await adminOf(s);
      await changes(s, rita, OLD);
      const ana = await s.person("Ana").on("starter", "month").card("good");
      await ana.expect({ nextCharge: { amount: OLD, on: "2026-05-01" }, mail: ["subscription_started"] });
      const bia = await s.person("Bia").arrives();
      expect(await shownAtCheckout(s, bia)).toBe(OLD);

      await s.world.advance({ days: 10 });
      expect((await changes(s, rita, NEW)).keep).toBe(1);
      await ana.expect({ nextCharge: { amount: OLD, on: "2026-05-01" }, nothingElse: true });
      expect(await starterNow()).toMatchObject({ unitAmount: NEW, effectiveAmount: NEW });

      const caio = await s.person("Caio").arrives();
      expect(await shownAtCheckout(s, caio)).toBe(NEW);
      await caio.pays("good");
      await caio.expect({
        state: "active",
        nextCharge: { amount: NEW, on: "2026-05-11" },
        invoices: [`paid ${NEW}`],
        mail: ["subscription_started"],
      });

      await ana.reaches("renewal");
      await caio.reaches("renewal");
      await ana.expect({ state: "active", invoices: [`paid ${OLD}`, `paid ${OLD}`] });
      await caio.expect({ state: "active", invoices: [`paid ${NEW}`, `paid ${NEW}`] });
      expect(await takenFrom(s, ana)).toEqual([OLD, OLD]);
      expect(await takenFrom(s, caio)).toEqual([NEW, NEW]);
      const generations = await rows(
        s.world,
        `select p.unit_amount::int as amount, count(s.id)::int as subscribers from prices p
         left join subscriptions s on s.price_id = p.id
         where p.plan_id = $1 and p.interval = 'month' group by p.id order by p.generation`,
        [planId],
      );
      expect(generations).toEqual([
        { amount: 9700, subscribers: 0 },
        { amount: OLD, subscribers: 1 },
        { amount: NEW, subscribers: 1 },
      ]);
    }),
  );

  it(
    "CAT-3 a page that was open at 29,90 charges 29,90, and its subscription renews at it",
    scenario(async (s) => {
      const rita = await adminOf(s);
      await changes(s, rita, OLD);
      const bia = await s.person("Bia").arrives();
      expect(await shownAtCheckout(s, bia)).toBe(OLD);
      await changes(s, rita, NEW);
      expect(await bia.pays("good")).toBe("complete");
      await bia.expect({ nextCharge: { amount: OLD, on: "2026-05-01" }, mail: ["subscription_started"] });
      await bia.reaches("renewal");
      expect(await takenFrom(s, bia)).toEqual([OLD, OLD]);
    }),
  );

  it(
    "CAT-7 the old subscribers are moved with notice: the renewal after it charges 34,90, once",
    scenario(async (s) => {
      const rita = await adminOf(s);
      await changes(s, rita, OLD);
      const ana = await s.person("Ana").on("starter", "month").card("good");
      await ana.expect({ mail: ["subscription_started"] });
      await changes(s, rita, NEW);
      const started = await call<{ movable: number }>(
        moves,
        "POST",
        `/api/admin/plans/${planId}/price-migrations`,
        {
          cookie: rita.cookie,
          params: { planId },
          body: {
            interval: "month",
            confirm: true,
            noticeDays: 20,
            reason: "a story",
            targetPriceId: (await starterNow()).id,
          },
        },
      );
      expect([started.status, started.body.movable]).toEqual([201, 1]);

      await passes(s, 5);
      await ana.expect({ nextCharge: { amount: OLD, on: "2026-05-01" }, nothingElse: true });
      await passes(s, 5);
      await ana.expect({ nextCharge: { amount: NEW, on: "2026-05-01" }, mail: ["price_change_notice"] });
      await passes(s, 22);
      await ana.expect({
        state: "active",
        nextCharge: { amount: NEW, on: "2026-06-01" },
        history: ["price_changed", "renewed"],
      });
      expect(await takenFrom(s, ana)).toEqual([OLD, NEW]);
      await passes(s, 31);
      await ana.expect({ nextCharge: { amount: NEW, on: "2026-07-01" } });
      expect(await takenFrom(s, ana)).toEqual([OLD, NEW, NEW]);
    }),
  );

  it(
    "CAT-7 a move that is called off after its notice leaves everybody at 29,90, and says so",
    scenario(async (s) => {
      const rita = await adminOf(s);
      await changes(s, rita, OLD);
      const ana = await s.person("Ana").on("starter", "month").card("good");
      await ana.expect({ mail: ["subscription_started"] });
      await changes(s, rita, NEW);
      const started = await call<{ batchId: string }>(
        moves,
        "POST",
        `/api/admin/plans/${planId}/price-migrations`,
        {
          cookie: rita.cookie,
          params: { planId },
          body: {
            interval: "month",
            confirm: true,
            reason: "a story",
            targetPriceId: (await starterNow()).id,
          },
        },
      );
      await passes(s, 29);
      await ana.expect({ mail: ["price_change_notice"] });
      const { batchId } = started.body;
      await call(cancel, "DELETE", `/api/admin/price-migrations/${batchId}`, {
        cookie: rita.cookie,
        params: { batchId },
      });
      await passes(s, 3);
      await ana.expect({ mail: ["price_change_withdrawn"], nextCharge: { amount: OLD, on: "2026-06-01" } });
      expect(await takenFrom(s, ana)).toEqual([OLD, OLD]);
    }),
  );
});
