import { openDatabase } from "@db/client";
import { CATALOGUE } from "@db/seeds/catalogue";
import type { StripeEngine, TypedCard } from "@sandbox/stripe/contract";
import { createEngine } from "@sandbox/stripe/create-engine";
import { createDeliverer } from "@sandbox/stripe/events/create-deliverer";
import type { Deliverer } from "@sandbox/stripe/events/deliverer";
import { inProcessHttpClient } from "@sandbox/stripe/in-process";
import { startUpstash, type UpstashServer } from "@sandbox/upstash/server";
import pg from "pg";
import type Stripe from "stripe";
import { readEnv } from "@/config/env";
import { type Container, createContainer, type Parts, setContainer } from "@/container";
import type { AppContext } from "@/context";
import { publishCatalogue, seedCatalogue } from "@/features/catalogue";
import { drainInbox } from "@/features/webhooks";
import { webhookFrom } from "@/http/webhook-route";
import type { Clock } from "@/lib/clock";
import { createStripeClient, type StripeHttpClient } from "@/providers/stripe/client";
import type { StripeGateway } from "@/providers/stripe/gateway";
import { createStripeGateway } from "@/providers/stripe/live-gateway";
import { createTestDatabase } from "./database";
import { createMailbox, type Mailbox } from "./mailbox";

/**
 * Everything except the browser, in one process: real PostgreSQL, the Stripe sandbox, the real route
 * handlers.
 */
export type World = {
  container: Container;
  ctx: AppContext;
  engine: StripeEngine;
  /** The sandbox through the official SDK, for actions in Stripe's dashboard. */
  stripe: Stripe;
  /** The application's calls to Stripe, without the test's wrapper. */
  gateway: StripeGateway;
  /** Stripe's deliveries to our webhook handler. */
  deliverer: Deliverer;
  mailbox: Mailbox;
  upstash: UpstashServer;
  databaseUrl: string;
  /** The test's own connections, beside the application's. */
  reader: pg.Pool;
  webhookSecret: string;
  /** Delivers what is due, finishes deferred work and drains inbox and outbox until nothing is left to do. */
  settle(): Promise<void>;
  /** Waits for the work deferred until after the answers, and does nothing more. */
  afterAnswers(): Promise<void>;
  /** Moves the shared clock, with deliveries and our reactions at each step. */
  advanceTo(to: Date): Promise<void>;
  advance(step: { days?: number; hours?: number; minutes?: number }): Promise<void>;
  card(number: string, authenticate?: boolean): TypedCard;
  /** Replaces this process with another one, with its own parts; requests go to it from now on. */
  startProcess(parts?: Partial<Parts>): Container;
  /** A second process on the same database, Redis and Stripe, with its own connections and memory. */
  anotherServer(): Promise<{ ctx: AppContext; container: Container; close(): Promise<void> }>;
  close(): Promise<void>;
};

export type WorldOptions = {
  startAt?: string;
  seed?: string;
  env?: Record<string, string>;
  /** Wraps our calls to Stripe, to make them fail, delay them or stop at one. */
  wrapGateway?: (gateway: StripeGateway) => StripeGateway;
  /**
   * As above, for the HTTP calls between the SDK and Stripe, to lose answers. The dashboard's calls are not
   * affected.
   */
  wrapHttpClient?: (client: StripeHttpClient) => StripeHttpClient;
  /** As above, between us and the database. */
  wrapDatabase?: (database: ReturnType<typeof openDatabase>) => ReturnType<typeof openDatabase>;
  /** Whether events are processed right after the answer, as the server does; else only by draining. */
  deferred?: boolean;
};

const WEBHOOK_URL = "http://127.0.0.1:3000/api/payments/webhook";

export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const testDatabase = await createTestDatabase();
  const upstash = await startUpstash({ token: process.env.UPSTASH_REDIS_REST_TOKEN ?? "test" });
  const engine = createEngine({
    clock: "frozen",
    startAt: new Date(options.startAt ?? "2026-04-01T12:00:00Z"),
    publicUrl: "http://127.0.0.1:4010",
    seed: options.seed ?? "world",
  });
  const secretKey = process.env.STRIPE_SECRET_KEY ?? "sk_test_fatura";
  const direct = inProcessHttpClient(engine);
  const stripe = createStripeClient({ secretKey, httpClient: direct });
  const ours = createStripeClient({ secretKey, httpClient: options.wrapHttpClient?.(direct) ?? direct });
  const env = readEnv({
    ...process.env,
    DATABASE_URL: testDatabase.url,
    UPSTASH_REDIS_REST_URL: upstash.url,
    STRIPE_WEBHOOK_RATE_LIMIT: "100000",
    ...options.env,
  });
  const clock: Clock = { now: () => engine.now(), refresh: async () => {} };
  const mailbox = createMailbox();
  const opened = openDatabase({ url: testDatabase.url, max: 8 });
  const database = options.wrapDatabase?.(opened) ?? opened;
  const reader = new pg.Pool({ connectionString: testDatabase.url, max: 2 });
  // Some tests cut all connections of the database; the next query opens another one.
  reader.on("error", () => {});
  const openGateway = () =>
    createStripeGateway(ours, {
      requestsPerSecond: 1_000_000,
      webhookSecrets: env.STRIPE_WEBHOOK_SECRET,
    });
  const gateway = openGateway();
  const deferred = new Set<Promise<void>>();
  const startProcess = (parts: Partial<Parts> = {}) => {
    const started = createContainer(env, {
      database,
      stripe: options.wrapGateway?.(gateway) ?? gateway,
      clock,
      mailer: mailbox,
      defer: (work) => {
        if (options.deferred === false) return;
        const running = work().catch(() => {});
        deferred.add(running);
        void running.finally(() => deferred.delete(running));
      },
      ...parts,
    });
    setContainer(started);
    return started;
  };
  const container = startProcess();
  const ctx = container.contextFor({ correlationId: "test", actor: "system" });
  const secret = env.STRIPE_WEBHOOK_SECRET[0] ?? "";
  const deliverer = createDeliverer({
    engine,
    transport: webhookFrom("stripe"),
    endpoints: () => [
      { id: "we_test", url: WEBHOOK_URL, secrets: [secret], enabledEvents: ["*"], enabled: true },
    ],
  });

  const settle = async () => {
    for (let round = 0; round < 20; round++) {
      await deliverer.drain();
      await Promise.all([...deferred]);
      const counts = await drainInbox(ctx);
      if (counts.done + counts.ignored + counts.failed + counts.dead === 0 && deferred.size === 0) return;
    }
    throw new Error(
      "The world did not come to rest in 20 rounds: an event or an effect causes the next one.",
    );
  };
  const advanceTo = async (to: Date) => {
    // Stripe's next delivery attempt happens at its own moment too.
    for (let due = deliverer.nextDueAt(); due && due <= to; due = deliverer.nextDueAt()) {
      await engine.advanceTo(due, settle);
      await settle();
    }
    await engine.advanceTo(to, settle);
    await settle();
  };

  await seedCatalogue(ctx, CATALOGUE);
  await publishCatalogue(ctx);
  return {
    container,
    ctx,
    engine,
    stripe,
    gateway,
    deliverer,
    mailbox,
    upstash,
    databaseUrl: testDatabase.url,
    reader,
    webhookSecret: secret,
    settle,
    afterAnswers: async () => {
      while (deferred.size > 0) await Promise.all([...deferred]);
    },
    advanceTo,
    advance: ({ days = 0, hours = 0, minutes = 0 }) =>
      advanceTo(new Date(engine.now().getTime() + ((days * 24 + hours) * 60 + minutes) * 60_000)),
    anotherServer: async () => {
      const other = createContainer(env, {
        stripe: openGateway(),
        clock,
        mailer: mailbox,
        defer: () => {},
      });
      const otherCtx = other.contextFor({ correlationId: "other", actor: "system" });
      return { ctx: otherCtx, container: other, close: () => other.close() };
    },
    card: (number, authenticate) => ({
      number,
      expMonth: 12,
      expYear: 2040,
      cvc: "123",
      ...(authenticate === undefined ? {} : { authenticate }),
    }),
    startProcess,
    close: async () => {
      deliverer.close();
      await Promise.all([...deferred]);
      await container.close();
      await reader.end();
      await upstash.stop();
      await testDatabase.drop();
    },
  };
}
