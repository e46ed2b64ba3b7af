import { createHmac } from "node:crypto";
import { type Database, openDatabase } from "@db/client";
import { migrateDatabase } from "@db/migrate";
import { CATALOGUE } from "@db/seeds/catalogue";
import type { SandboxEvent, StripeEngine } from "@sandbox/stripe/contract";
import { createEngine } from "@sandbox/stripe/create-engine";
import { inProcessHttpClient } from "@sandbox/stripe/in-process";
import type { Container } from "@/container";
import { required } from "@/domain/invariant";
import { publishCatalogue, seedCatalogue } from "@/features/catalogue";
import { drainInbox, receiveWebhook } from "@/features/webhooks";
import { createStripeClient } from "@/providers/stripe/client";
import { wantsMore } from "../compare";
import { type Ground, openContainer } from "../ground";
import { perSecond, printRows } from "../report";
import { median, spread } from "../stats";
import { makeSubscribers, type Subscriber } from "../subscribers";

const CARD = { number: "4242424242424242", expMonth: 12, expYear: 2040, cvc: "123" };

/** Everything one round needs: our container, a Stripe in this process, and the subscribers. */
interface Field {
  container: Container;
  engine: StripeEngine;
  database: Database;
  people: Subscriber[];
  secret: string;
}

/**
 * Events to final state: one worker drains the inbox, reads each customer at a Stripe inside this process,
 * and writes rows, history, audit and outbox. The baseline is one committed upsert per customer, the minimum
 * for any receiver.
 */
export async function measureDrain(
  ground: Ground,
  input: { customers: number; rounds: number; eventsEach: number[] },
): Promise<void> {
  const field = await prepareField(ground, input.customers);
  try {
    const rows = [];
    for (const eventsEach of input.eventsEach) {
      const events = input.customers * eventsEach;
      const rounds: { ours: number; bare: number }[] = [];
      const startedAt = performance.now();
      for (let round = 0; wantsMore(rounds.length, input.rounds, startedAt); round++) {
        await fillInbox(field, eventsEach);
        const ours = await timed(() => drain(field, events));
        const bare = await timed(() => upsertEach(field));
        if (round > 0) rounds.push({ ours: events / ours, bare: events / bare });
      }
      rows.push({
        name: `${input.customers} customers, ${eventsEach} ${eventsEach === 1 ? "event" : "events"} each`,
        ours: perSecond(median(rounds.map((r) => r.ours))),
        bare: perSecond(median(rounds.map((r) => r.bare))),
        ratio: spread(rounds.map((r) => r.ours / r.bare)),
      });
    }
    printRows("Events to final state, one worker", rows);
  } finally {
    await field.database.close();
    await field.container.close();
  }
}

async function prepareField(ground: Ground, customers: number): Promise<Field> {
  const url = new URL(required(ground.stack.databaseUrl, "the database of the stack"));
  const admin = openDatabase({ url: url.href, max: 1 });
  await admin.pool.query("create database bench_drain");
  await admin.close();
  url.pathname = "/bench_drain";
  await migrateDatabase(url.href);

  const engine = createEngine({ clock: "wall", publicUrl: "http://127.0.0.1", seed: "bench" });
  const env = { ...ground.env, DATABASE_URL: url.href };
  const container = openContainer(env, { stripeHttpClient: inProcessHttpClient(engine) });
  const ctx = container.contextFor({ correlationId: "bench-seed", actor: "system" });
  await seedCatalogue(ctx, CATALOGUE);
  await publishCatalogue(ctx);
  const people = await makeSubscribers(container, customers, (session) =>
    engine.completeCheckout(session, CARD),
  );
  const database = openDatabase({ url: url.href, max: 1 });
  await database.pool.query("create table bare_subscriptions (like subscriptions including all)");
  return { container, engine, database, people, secret: ground.webhookSecret };
}

/** Changes every subscription at Stripe `eventsEach` times and records the resulting events, signed. */
async function fillInbox(field: Field, eventsEach: number): Promise<void> {
  const { container, engine, people, secret } = field;
  const ctx = container.contextFor({ correlationId: "bench-fill", actor: "stripe" });
  const stripe = createStripeClient({
    secretKey: container.env.STRIPE_SECRET_KEY,
    httpClient: inProcessHttpClient(engine),
  });
  const events: SandboxEvent[] = [];
  const stop = engine.onEvent((event) => events.push(event));
  for (const { subscriptionId } of people) {
    let { cancel_at_period_end: leaving } = await stripe.subscriptions.retrieve(subscriptionId);
    for (let i = 0; i < eventsEach; i++) {
      leaving = !leaving;
      await stripe.subscriptions.update(subscriptionId, { cancel_at_period_end: leaving });
    }
  }
  stop();
  if (events.length !== people.length * eventsEach) throw new Error(`${events.length} events came of it.`);
  for (const event of events) {
    const rawBody = JSON.stringify(event);
    const t = Math.floor(Date.now() / 1000);
    const v1 = createHmac("sha256", secret).update(`${t}.${rawBody}`).digest("hex");
    const intake = await receiveWebhook(ctx, "stripe", {
      rawBody,
      headers: new Headers({ "stripe-signature": `t=${t},v1=${v1}` }),
    });
    if (intake.kind !== "accepted") throw new Error(`An event was ${intake.kind}.`);
  }
}

async function drain({ container }: Field, events: number): Promise<void> {
  const ctx = container.contextFor({ correlationId: "bench-drain", actor: "cron" });
  const { done, failed, dead } = await drainInbox(ctx, { maxAggregates: 100_000 });
  if (done !== events || failed + dead > 0) throw new Error(`Of ${events} events ${done} came to their end.`);
}

/** The baseline: updates the row of each subscription, with one commit each. */
async function upsertEach({ database, people }: Field): Promise<void> {
  for (const { subscriptionId } of people) {
    await database.pool.query({
      name: "upsert",
      text: `insert into bare_subscriptions select * from subscriptions where id = $1
             on conflict (id) do update set cancel_at = excluded.cancel_at, updated_at = now()`,
      values: [subscriptionId],
    });
  }
}

/** The duration of the work in seconds. */
async function timed(work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return (performance.now() - startedAt) / 1000;
}
