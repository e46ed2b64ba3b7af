import type { Db, Tx } from "@db/client";
import type { Cache } from "@/cache/cache";
import type { RateLimits } from "@/cache/rate-limits";
import type { BillingPolicy } from "@/config/billing-policy";
import type { Mailer } from "@/email/mailer";
import type { Clock } from "@/lib/clock";
import type { Ids } from "@/lib/ids";
import type { Logger } from "@/observability/log";
import type { BillingProvider, ProviderName } from "@/providers/provider";
import type { CataloguePublisher } from "@/providers/stripe/catalogue-publisher";

/** Settings of an installation, which the container reads from the environment. */
export type Settings = {
  appUrl: string;
  livemode: boolean;
  webhookRatePerMinute: number;
  cacheTtlSeconds: number;
  cronSecret: string;
  metricsToken: string;
  /** Whether every answer is checked against the contract of its route (`src/http/contract.ts`). */
  checkAnswers: boolean;
  /** The email address for plans and changes that need a conversation. */
  contactEmail: string;
  sync: SyncSettings;
};

/** The environment's settings of the sync with Stripe; the panel's toggle overrides `enabled`. */
export type SyncSettings = {
  enabled: boolean;
  intervalSeconds: number;
  /** Retries after a failed run; 0 means none. */
  maxRetries: number;
  /** The delay before the first retry; it doubles for each later one. */
  retryDelaySeconds: number;
};

/** What every service receives: the adapters to the outside, and the identity of this operation. */
export type AppContext = {
  db: Db;
  /** The payment providers by name; every mirrored row names its provider. */
  providers: Readonly<Record<ProviderName, BillingProvider>>;
  /** Stripe's products, prices and coupons; only for the rooms of the catalogue. */
  publisher: CataloguePublisher;
  cache: Cache;
  limits: RateLimits;
  mailer: Mailer;
  clock: Clock;
  ids: Ids;
  log: Logger;
  policy: BillingPolicy;
  settings: Settings;
  correlationId: string;
  /** Who acts: `user:<id>`, a provider's name, `cron` or `system`; goes into audit and history. */
  actor: string;
  /** Drains the outbox after the response; `inTransaction` calls it when effects were queued. */
  follow: () => void;
  /** The database's transaction runner; call `inTransaction` instead. */
  transaction: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  /** For exactly one statement, which Postgres runs as its own transaction. */
  statement: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
};

/**
 * What is available inside a transaction: no provider, cache or mail, because a network call there would hold
 * locks until the other server answers.
 */
export type TxContext = Pick<AppContext, "ids" | "log" | "policy" | "correlationId" | "actor"> & {
  tx: Tx;
  now: Date;
  /** Marks that effects were queued, so that they are performed soon after the commit. */
  markEffectsQueued: () => void;
};

/**
 * One transaction, committed when `work` returns and rolled back when it throws. Queued effects
 * are performed after the commit, or by cron if this process ends first.
 */
export async function inTransaction<T>(ctx: AppContext, work: (t: TxContext) => Promise<T>): Promise<T> {
  const { ids, log, policy, correlationId, actor } = ctx;
  const now = ctx.clock.now();
  let owing = false;
  const markEffectsQueued = () => {
    owing = true;
  };
  const result = await ctx.transaction((tx) =>
    work({ tx, now, ids, log, policy, correlationId, actor, markEffectsQueued }),
  );
  // This process must see its own change immediately; the database notifies the others.
  ctx.cache.invalidate();
  if (owing) ctx.follow();
  return result;
}

/** The provider that a row names. Throws if it is not configured any more. */
export function providerOf(ctx: Pick<AppContext, "providers">, name: string): BillingProvider {
  const found = Object.entries(ctx.providers).find(([known]) => known === name)?.[1];
  if (!found) throw new Error(`a row names the provider "${name}", which is not configured`);
  return found;
}

/** The same context with another identity, for work that follows from this one. */
export const actingAs = (ctx: AppContext, actor: string): AppContext => ({ ...ctx, actor });
