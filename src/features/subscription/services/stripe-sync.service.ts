import { type AppContext, inTransaction, providerOf, type TxContext } from "@/context";
import type { CustomerSnapshot } from "@/domain/subscription-snapshot";
import { decideSync, type SyncDecision } from "@/domain/sync-decision";
import { markTrialUsed } from "@/features/accounts";
import { resolvePrices } from "@/features/catalogue";
import { enqueueEffects, raiseAlerts, recordFindings, takeTicket, writeAudit } from "@/features/platform";
import {
  findCustomerByApp,
  findCustomerByProviderId,
  lockCustomer,
  saveCustomerFacts,
} from "../repositories/customers.repository";
import { saveHistory, saveInvoices, saveSubscription } from "../repositories/subscription-write.repository";
import { findSubscriptions } from "../repositories/subscriptions.repository";
import { toNoticeEffects } from "../utils/notice-effects";

export type SyncOutcome =
  | { kind: "applied"; appId: string; ticket: number; changes: string[] }
  | { kind: "unchanged"; appId: string; ticket: number }
  /** A newer answer was already written; this one was ignored. */
  | { kind: "stale"; appId: string; ticket: number }
  /** A customer that is not ours, or one that its provider does not know. */
  | { kind: "unknown_customer" };

export type SyncTarget = { appId: string } | { provider: string; customerId: string };

/**
 * The only way in which subscription rows change: takes a ticket, fetches the present state from the provider
 * and writes it, unless a newer answer was already written. Webhooks, the return page and all other callers
 * use it. Repeated, late and out-of-order calls lead to the same rows.
 *
 * The ticket is taken *before* the fetch. Otherwise a slow answer could get a higher ticket than a more
 * recent answer and overwrite it.
 */
export async function syncFromStripe(
  ctx: AppContext,
  target: SyncTarget,
  cause: string,
): Promise<SyncOutcome> {
  const customer =
    "appId" in target
      ? await findCustomerByApp(ctx.db, target.appId)
      : await findCustomerByProviderId(ctx.db, target);
  if (!customer?.providerId) return { kind: "unknown_customer" };
  const { appId, providerId: customerId } = customer;

  const ticket = await ctx.statement(takeTicket);
  const snapshot = await providerOf(ctx, customer.provider).fetchCustomer(customerId);
  if (snapshot === null) {
    ctx.log.warn({ appId, customerId }, "the provider does not know this customer");
    return { kind: "unknown_customer" };
  }

  const outcome = await inTransaction(ctx, (t) => writeAnswer(t, { appId, ticket, snapshot, cause }));
  ctx.log.info({ appId, ticket, cause, outcome: outcome.kind, ...changesOf(outcome) }, "subscription sync");
  return outcome;
}

type Answer = { appId: string; ticket: number; snapshot: CustomerSnapshot; cause: string };

async function writeAnswer(t: TxContext, answer: Answer): Promise<SyncOutcome> {
  const { appId, ticket, snapshot } = answer;
  const customer = await lockCustomer(t.tx, appId);
  if (customer === null || customer.providerId !== snapshot.customerId) {
    return { kind: "stale", appId, ticket };
  }
  const catalogue = await resolvePrices(t.tx, pricesIn(snapshot));
  const decision = decideSync({
    appId,
    provider: customer.provider,
    ticket,
    syncedTicket: customer.syncedTicket,
    rows: await findSubscriptions(t.tx, appId),
    snapshot,
    catalogue,
  });
  if (decision.kind === "stale") return { kind: "stale", appId, ticket };

  await saveCustomerFacts(t.tx, { appId, ticket, now: t.now, snapshot });
  for (const row of decision.subscriptions) await saveSubscription(t, row, ticket);
  await saveInvoices(t, { appId, provider: customer.provider, ticket }, snapshot.invoices, catalogue);
  await writeConsequences(t, answer, decision);
  return decision.changed
    ? { kind: "applied", appId, ticket, changes: decision.history.map((h) => h.kind) }
    : { kind: "unchanged", appId, ticket };
}

/** All prices in the answer: of items, pending changes and invoices. */
const pricesIn = ({ subscriptions, invoices }: CustomerSnapshot): string[] => [
  ...new Set([
    ...subscriptions.flatMap(({ items }) => items.map((item) => item.providerPriceId)),
    ...subscriptions.flatMap(({ pendingChange }) => pendingChange?.providerPriceId ?? []),
    ...invoices.flatMap(({ providerPriceId }) => providerPriceId ?? []),
  ]),
];

type Applied = Extract<SyncDecision, { kind: "apply" }>;

/** History, audit, alerts and queued notices, in the transaction of the change. */
async function writeConsequences(t: TxContext, answer: Answer, decision: Applied): Promise<void> {
  const { appId, ticket, cause } = answer;
  await saveHistory(t, appId, cause, ticket, decision.history);
  await writeAudit(
    t,
    decision.history.map((h) => ({
      action: `subscription.${h.kind}`,
      subject: `subscription:${h.subscriptionId}`,
      appId,
      before: h.before,
      after: h.after,
      reason: cause,
    })),
  );
  await raiseAlerts(
    t,
    decision.alerts.map(({ key, kind, severity, detail }) => ({
      key,
      kind,
      severity,
      detail: { appId, ...detail },
    })),
  );
  await recordFindings(
    t,
    decision.alerts
      .filter((a) => a.finding)
      .map((a) => ({
        key: a.key,
        kind: a.kind,
        severity: a.severity,
        appId,
        ours: null,
        theirs: a.detail,
      })),
  );
  if (decision.trialUsedAt) await markTrialUsed(t.tx, appId, decision.trialUsedAt);
  await enqueueEffects(t, await toNoticeEffects(t, appId, decision.notices));
}

const changesOf = (outcome: SyncOutcome) => (outcome.kind === "applied" ? { changes: outcome.changes } : {});
