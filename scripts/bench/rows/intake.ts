import { openDatabase } from "@db/client";
import { MINUTE_MS } from "@/domain/duration";
import { required } from "@/domain/invariant";
import { createStripeClient } from "@/providers/stripe/client";
import type { Children } from "../../up/children";
import { type Comparison, compare, type Side } from "../compare";
import type { Ground } from "../ground";
import type { LoadGenerator, LoadJob } from "../load";
import { atLeast, milliseconds, perSecond, printRows, type Row } from "../report";
import { type Server, serve } from "../servers";
import { makeSubscribers, type Subscriber } from "../subscribers";

const CONNECTIONS = 32;
const PROCESSED_CUSTOMERS = 32;
const PACE_PER_SECOND = 25;
const ACKNOWLEDGED_WITHIN_MS = 50;

export interface Sizes {
  rounds: number;
  flood: number;
  processed: number;
  paced: number;
}

/**
 * Webhook intake (NFR-1): unique signed events, posted to the application and to a bare handler that inserts
 * one row into a table of the same shape in the same database.
 */
export async function measureIntake(
  children: Children,
  ground: Ground,
  load: LoadGenerator,
  input: { bareFolder: string; sizes: Sizes },
): Promise<void> {
  const { sizes } = input;
  await prepareBareTable(ground);
  const people = await makeSubscribers(ground.container, PROCESSED_CUSTOMERS, (session) =>
    pay(ground, session),
  );
  const template = await eventTemplate(ground, people[0]);
  const start = (name: string, limit: string) =>
    serve(children, {
      name,
      folder: ".",
      env: { ...ground.env, STRIPE_WEBHOOK_RATE_LIMIT: limit },
      ready: "/api/health",
    });
  const storing = await start("storing", "1");
  const processing = await start("processing", "1000000");
  const bare = await serve(children, {
    name: "bare-events",
    folder: input.bareFolder,
    env: ground.env,
    ready: "/plans",
  });

  const strangers = Array.from({ length: 1000 }, (_, i) => `cus_stranger${i}`);
  const known = people.map((person) => person.customerId);
  const flood = (server: Server, path: string, customers: string[], amount: number): Side => ({
    server,
    job: {
      kind: "flood",
      target: target(ground, server.url + path, template, customers),
      amount,
      connections: CONNECTIONS,
    },
  });
  const settled = () => waitForInbox(ground, known);

  const stored = await compare(load, {
    ours: flood(storing, "/api/payments/webhook", strangers, sizes.flood),
    bare: flood(bare, "/events", strangers, sizes.flood),
    rounds: sizes.rounds,
  });
  const processed = await compare(load, {
    ours: flood(processing, "/api/payments/webhook", known, sizes.processed),
    bare: flood(bare, "/events", known, sizes.processed),
    rounds: sizes.rounds,
    between: settled,
  });
  printRows(`Webhook intake, ${CONNECTIONS} connections, events of ${template.length} bytes`, [
    { ...rateRow("stored, processed later", stored), aim: atLeast(0.6, stored.ratio) },
    ...cpuRow("  server time per event", stored),
    rateRow("processed after the answer", processed),
    ...cpuRow("  server time per event", processed),
  ]);

  const paced = (server: Server, path: string, customers: string[]): LoadJob => ({
    kind: "paced",
    target: target(ground, server.url + path, template, customers),
    amount: sizes.paced,
    perSecond: PACE_PER_SECOND,
  });
  const calm = {
    storing: await load.run(paced(storing, "/api/payments/webhook", strangers)),
    bare: await load.run(paced(bare, "/events", strangers)),
    processing: await load.run(paced(processing, "/api/payments/webhook", known)),
  };
  await settled();
  const latencies = (name: string, ours: { p50Ms: number; p99Ms: number }): Row[] => [
    { name: `${name}, p50`, ours: milliseconds(ours.p50Ms), bare: milliseconds(calm.bare.p50Ms) },
    {
      name: `${name}, p99`,
      ours: milliseconds(ours.p99Ms),
      bare: milliseconds(calm.bare.p99Ms),
      aim: { text: `< ${ACKNOWLEDGED_WITHIN_MS} ms`, reached: ours.p99Ms < ACKNOWLEDGED_WITHIN_MS },
    },
  ];
  printRows(`Webhook intake, ${PACE_PER_SECOND} events a second, time to the answer`, [
    ...latencies("stored, processed later", calm.storing),
    ...latencies("processed after the answer", calm.processing),
  ]);
  console.log(`  The load generator used at most ${stored.generatorCores.toFixed(2)} cores.`);
}

const rateRow = (name: string, found: Comparison): Row => ({
  name,
  ours: perSecond(found.ours),
  bare: perSecond(found.bare),
  ratio: found.ratio,
});

const cpuRow = (name: string, { cpu }: Comparison): Row[] =>
  cpu ? [{ name, ours: milliseconds(cpu.oursMs), bare: milliseconds(cpu.bareMs), ratio: cpu.ratio }] : [];

const target = (ground: Ground, url: string, template: string, customers: string[]) => ({
  url,
  method: "POST" as const,
  template,
  customers,
  secret: ground.webhookSecret,
});

/** The same columns, constraints and indexes as the inbox. */
async function prepareBareTable(ground: Ground): Promise<void> {
  const database = openDatabase({
    url: required(ground.stack.databaseUrl, "the database of the stack"),
    max: 1,
  });
  await database.pool.query("create table bare_events (like webhook_events including all)");
  await database.close();
}

/** Pays on the sandbox's payment page. */
async function pay(ground: Ground, sessionId: string): Promise<void> {
  const url = `${ground.stack.stripeUrl}/_sandbox/checkout/sessions/${sessionId}/complete`;
  const answer = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ card: "4242424242424242" }),
  });
  if (!answer.ok) throw new Error(`The payment page answered ${answer.status}: ${await answer.text()}`);
}

/** An event as the sandbox wrote it, with placeholders for the parts that differ per request. */
async function eventTemplate(ground: Ground, person: Subscriber | undefined): Promise<string> {
  if (!person) throw new Error("Nobody subscribed.");
  const stripe = createStripeClient({
    secretKey: required(ground.env.STRIPE_SECRET_KEY, "STRIPE_SECRET_KEY"),
    apiBase: required(ground.stack.stripeUrl, "the Stripe of the stack"),
  });
  await stripe.subscriptions.update(person.subscriptionId, { metadata: { bench: "1" } });
  const page = await stripe.events.list({ type: "customer.subscription.updated", limit: 1 });
  const event = page.data[0];
  if (!event) throw new Error("The sandbox reported no change of the subscription.");
  return JSON.stringify(event)
    .replaceAll(event.id, "__EVENT__")
    .replaceAll(person.customerId, "__CUSTOMER__");
}

/** Waits until every event of these customers has reached a final state. */
async function waitForInbox(ground: Ground, customers: string[]): Promise<void> {
  const database = openDatabase({
    url: required(ground.stack.databaseUrl, "the database of the stack"),
    max: 1,
  });
  const deadline = Date.now() + 2 * MINUTE_MS;
  try {
    for (;;) {
      const waiting = await database.pool.query(
        "select 1 from webhook_events where aggregate = any($1) and settled_at is null limit 1",
        [customers],
      );
      if (waiting.rowCount === 0) return;
      if (Date.now() > deadline) throw new Error("The inbox did not come to rest.");
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  } finally {
    await database.close();
  }
}
