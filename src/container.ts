import { type Database, openDatabase } from "@db/client";
import { after } from "next/server";
import { createGenerations, type Generations } from "@/cache/providers/generations";
import { createRedisStore, createUpstash } from "@/cache/providers/redis";
import { createRateLimits } from "@/cache/strategies/rate-limit";
import { createCache, noCache } from "@/cache/strategies/stripe-cache";
import { billingPolicy } from "@/config/billing-policy";
import { type Env, env, isLiveMode } from "@/config/env";
import type { AppContext } from "@/context";
import { createSmtpMailer } from "@/email/smtp-mailer";
import { type Auth, createAuth } from "@/features/accounts";
import { drainOutbox, readCacheChanges } from "@/features/platform";
import { followedClock, systemClock } from "@/lib/clock";
import { systemIds } from "@/lib/ids";
import type { Logger } from "@/observability/log";
import { createLogger } from "@/observability/pino";
import { openProviders } from "@/providers/registry";
import type { StripeHttpClient } from "@/providers/stripe/client";
import type { StripeGateway } from "@/providers/stripe/gateway";
import { openStripe } from "@/providers/stripe/open";

/** The connected adapters; one container per process. */
export type Container = {
  contextFor(input: { correlationId: string; actor: string }): AppContext;
  auth: Auth;
  env: Env;
  /** Runs the work after the response was sent. */
  defer(work: () => Promise<void>): void;
  close(): Promise<void>;
};

/** The parts that a test can replace. */
export type Parts = Pick<AppContext, "cache" | "limits" | "mailer" | "clock" | "ids" | "log" | "policy"> & {
  database: Database;
  /** Both interfaces to Stripe: the provider and the publisher. */
  stripe: StripeGateway;
  defer: (work: () => Promise<void>) => void;
};

export type PartsOptions = Partial<Parts> & { stripeHttpClient?: StripeHttpClient };

/** Builds a container from an environment; parts in `given` replace the real ones. */
export function createContainer(e: Env, given: PartsOptions = {}): Container {
  const log = given.log ?? createLogger({ level: e.LOG_LEVEL });
  const clock = given.clock ?? (e.CLOCK_URL ? followedClock(e.CLOCK_URL) : systemClock);
  const database = given.database ?? openRealDatabase(e, log);
  const redis = createUpstash({ url: e.UPSTASH_REDIS_REST_URL, token: e.UPSTASH_REDIS_REST_TOKEN });
  const stripe = given.stripe ?? openStripe(e, given.stripeHttpClient);
  const ids = given.ids ?? systemIds;
  const openCache = () =>
    createCache({
      store: createRedisStore(redis),
      generations: followGenerations(database),
      chance: ids.chance,
    });
  const doors = {
    providers: openProviders(e, { stripe }),
    publisher: stripe,
    cache: given.cache ?? (e.CACHE_ENABLED ? openCache() : noCache()),
    limits: given.limits ?? createRateLimits({ redis, webhookRatePerMinute: e.STRIPE_WEBHOOK_RATE_LIMIT }),
    mailer: given.mailer ?? createSmtpMailer({ smtpUrl: e.SMTP_URL, from: e.MAIL_FROM, appUrl: e.APP_URL }),
  };
  const shared = {
    ...doors,
    db: database.db,
    transaction: database.transaction,
    statement: database.statement,
    clock,
    ids,
    policy: given.policy ?? billingPolicy,
    settings: toSettings(e),
  };
  const defer = given.defer ?? afterTheAnswer(log);
  const contextFor: Container["contextFor"] = ({ correlationId, actor }) => {
    const ctx: AppContext = {
      ...shared,
      log: log.child({ correlationId }),
      correlationId,
      actor,
      follow: () =>
        defer(async () => {
          await drainOutbox(ctx);
        }),
    };
    return ctx;
  };
  return {
    contextFor,
    auth: createAuth({ database, appUrl: e.APP_URL, secret: e.AUTH_SECRET, log, contextFor }),
    env: e,
    defer,
    close: () => database.close(),
  };
}

const openRealDatabase = (e: Env, log: Logger) =>
  openDatabase({
    url: e.DATABASE_URL,
    max: e.DATABASE_POOL_MAX,
    onError: (error) => log.warn({ error: error.message }, "a database connection broke"),
  });

/** Starts to listen at the first read, so that a script that reads nothing opens no second connection. */
function followGenerations(database: Database): Generations {
  let listening = false;
  const generations = createGenerations({
    read: (cursor) => {
      if (!listening) database.listen("fatura_cache", (scope) => generations.doubt(scope || undefined));
      listening = true;
      return readCacheChanges(database.db, cursor);
    },
  });
  return generations;
}

const toSettings = (e: Env): AppContext["settings"] => ({
  appUrl: e.APP_URL.replace(/\/$/, ""),
  livemode: isLiveMode(e),
  webhookRatePerMinute: e.STRIPE_WEBHOOK_RATE_LIMIT,
  cacheTtlSeconds: e.STRIPE_CACHE_TTL,
  cronSecret: e.CRON_SECRET,
  metricsToken: e.METRICS_TOKEN,
  checkAnswers: e.CHECK_ANSWERS ?? e.NODE_ENV !== "production",
  contactEmail: e.CONTACT_EMAIL,
  sync: {
    enabled: e.STRIPE_SYNC_ENABLED,
    intervalSeconds: e.STRIPE_SYNC_INTERVAL,
    maxRetries: e.STRIPE_SYNC_MAX_RETRIES,
    retryDelaySeconds: e.STRIPE_SYNC_RETRY_DELAY,
  },
});

/** The framework keeps the server (or the function) alive until the work is done. */
const afterTheAnswer = (log: Logger) => (work: () => Promise<void>) =>
  after(() => work().catch((error) => log.error({ err: error }, "deferred work failed")));

// On globalThis, because a bundler can load this module more than once in one process.
const home = globalThis as typeof globalThis & { faturaContainer?: Container };

/** This process's container, created at the first call. */
export function container(): Container {
  home.faturaContainer ??= createContainer(env());
  return home.faturaContainer;
}

/** Replaces this process's container (tests, scripts). */
export function setContainer(replacement: Container): void {
  home.faturaContainer = replacement;
}
