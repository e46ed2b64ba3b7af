import { type AppContext, inTransaction } from "@/context";
import { DAY_MS } from "@/domain/duration";
import { publishCatalogue, publishPendingCopies } from "@/features/catalogue";
import { compareCatalogue } from "@/features/catalogue-sync";
import { recordFindings } from "@/features/platform";
import {
  findStaleCustomers,
  markLookedAt,
  type StaleCustomer,
  syncFromStripe,
} from "@/features/subscription";
import { AppError } from "@/refusal";
import type { SyncProgressWriter } from "./sync-progress";

/** A customer not fetched for a day is due; webhooks keep the others fresh. */
const STALE_AFTER_MS = DAY_MS;
/** Three calls each, at twelve a second: 75 seconds of a run. The oldest come first, so all get a turn. */
const CUSTOMERS_PER_RUN = 300;
const AT_ONCE = 4;

/** Publishes to Stripe, compares the catalogue, syncs the stale customers. Each step is safe to repeat. */
export async function takeSyncSteps(ctx: AppContext, progress: SyncProgressWriter): Promise<void> {
  await progress.at("publish");
  progress.add(await publishCatalogue(ctx));
  progress.add(await publishPendingCopies(ctx));

  await progress.at("compare");
  progress.add(await compareCatalogue(ctx, { kind: "all" }));

  const before = new Date(ctx.clock.now().getTime() - STALE_AFTER_MS);
  const stale = await findStaleCustomers(ctx.db, { before, limit: CUSTOMERS_PER_RUN });
  for (let done = 0; ; done += AT_ONCE) {
    await progress.at("subscriptions", Math.min(done, stale.length), stale.length);
    if (done >= stale.length) return;
    const batch = stale.slice(done, done + AT_ONCE);
    for (const counts of await Promise.all(batch.map((customer) => refresh(ctx, customer)))) {
      progress.add(counts);
    }
  }
}

/** Syncs one customer. The run ends when Stripe is unavailable, but not on a defect with one customer. */
async function refresh(ctx: AppContext, customer: StaleCustomer): Promise<Record<string, number>> {
  const { appId, customerId } = customer;
  try {
    const outcome = await syncFromStripe(ctx, { appId }, "sync");
    if (outcome.kind === "unknown_customer") await reportUnknown(ctx, customer);
    return {
      customers: 1,
      ...(outcome.kind === "applied" ? { subscriptionsChanged: 1 } : {}),
      ...(outcome.kind === "unknown_customer" ? { customersUnknown: 1 } : {}),
    };
  } catch (error) {
    if (error instanceof AppError) throw error;
    ctx.log.error({ err: error, appId, customerId }, "a customer could not be synced");
    // Moves it to the end of the queue; otherwise failing customers would stay at its head.
    await ctx.statement((tx) => markLookedAt(tx, appId, ctx.clock.now()));
    return { customers: 1, errors: 1 };
  }
}

async function reportUnknown(ctx: AppContext, { appId, customerId }: StaleCustomer): Promise<void> {
  await inTransaction(ctx, async (t) => {
    await markLookedAt(t.tx, appId, t.now);
    await recordFindings(t, [
      {
        key: `customer:${customerId}:unknown`,
        kind: "customer_unknown",
        severity: "attention",
        appId,
        ours: { customerId },
        theirs: null,
      },
    ]);
  });
}
