import { type AppContext, inTransaction, providerOf, type TxContext } from "@/context";
import { required } from "@/domain/invariant";
import { nextAmount } from "@/domain/next-charge";
import {
  isTooNear,
  type MigrationStep,
  type SkipReason,
  skipReason,
  stepOfNoticed,
  stepOfPlanned,
} from "@/domain/price-migration";
import { planItem, type SubscriptionSnapshot } from "@/domain/subscription-snapshot";
import { raiseAlerts, writeAudit } from "@/features/platform";
import { findCustomerByApp, syncFromStripe } from "@/features/subscription";
import { unreachable } from "@/lib/errors";
import type { BillingProvider } from "@/providers/provider";
import { type MigrationRow, saveMigration } from "../repositories/price-migrations.repository";
import type { ClaimedMigration } from "./claim-migrations";
import { enqueueNotice, enqueueWithdrawal } from "./price-migration-mails";

export type MigrationOutcome = "waiting" | "noticed" | "moved" | "missed" | "skipped" | "dropped";

/** One look at one move: asks Stripe how the subscription stands, and takes the next step. */
export async function stepMigration(ctx: AppContext, claimed: ClaimedMigration): Promise<MigrationOutcome> {
  const provider = await findProvider(ctx, claimed.migration.appId);
  const facts = await provider.fetchSubscription(claimed.migration.subscriptionId);
  return claimed.migration.status === "reverting"
    ? compensateMigration(ctx, claimed, facts)
    : goOn(ctx, claimed, facts);
}

async function goOn(
  ctx: AppContext,
  claimed: ClaimedMigration,
  facts: SubscriptionSnapshot | null,
): Promise<MigrationOutcome> {
  const { migration, batch, from, target } = claimed;
  const reason = skipReason(facts, toPublishedId(from), toPublishedId(target));
  if (reason === "already_there" && migration.status !== "planned") return finish(ctx, claimed);
  if (reason !== null || facts === null) return skip(ctx, claimed, reason ?? "gone");

  const now = ctx.clock.now();
  const renewals = {
    interval: batch.interval,
    anchor: facts.anchor,
    periodEnd: facts.periodEnd,
    trialing: facts.status === "trialing",
  };
  const step: MigrationStep =
    migration.status === "planned"
      ? stepOfPlanned(renewals, batch.noticeDays, now)
      : stepOfNoticed(renewals, migration.chargeAt, batch.noticeDays, now);
  switch (step.kind) {
    case "plan":
    case "wait":
      return write(ctx, claimed, "waiting", { error: null, ...withoutKind(step) });
    case "notice": {
      const promise = {
        ...withoutKind(step),
        charge: nextAmount(target.unitAmount, facts.discounts, step.chargeAt),
      };
      return write(
        ctx,
        claimed,
        "noticed",
        { status: "noticed", noticedAt: now, error: null, ...promise },
        async (t) => {
          await enqueueNotice(t, claimed, promise, ctx.settings.appUrl);
          await audit(t, claimed, "price_move.noticed", { chargeAt: step.chargeAt.toISOString() });
        },
      );
    }
    case "missed":
      return write(ctx, claimed, "missed", { status: "planned", error: null, ...withoutKind(step) }, (t) =>
        alertMissed(t, claimed),
      );
    case "move":
      return change(ctx, claimed, facts);
    default:
      return unreachable(step);
  }
}

const withoutKind = <S extends { kind: string }>({ kind: _kind, ...facts }: S) => facts;

type Saved = Parameters<typeof saveMigration>[2];

/** The step's one transaction; when the move is not ours any more, nothing of it is written. */
async function write(
  ctx: AppContext,
  { migration }: ClaimedMigration,
  outcome: MigrationOutcome,
  facts: Saved,
  beside: (t: TxContext) => Promise<void> = async () => {},
): Promise<MigrationOutcome> {
  return inTransaction(ctx, async (t) => {
    if (!(await saveMigration(t.tx, migration, facts, t.now))) return "waiting";
    await beside(t);
    return outcome;
  });
}

/** Says that the price is being changed, changes it at Stripe, and reads back what is. */
async function change(
  ctx: AppContext,
  claimed: ClaimedMigration,
  facts: SubscriptionSnapshot,
): Promise<MigrationOutcome> {
  const { migration, target } = claimed;
  const isOurs = await ctx.statement((tx) =>
    saveMigration(tx, migration, { status: "moving" }, ctx.clock.now()),
  );
  if (!isOurs) return "waiting";
  const provider = await findProvider(ctx, migration.appId);
  await provider.changePrice({
    ...priceFromNextInvoice(facts, target),
    key: `price_move:${migration.id}:${migration.chargeAt.toISOString()}`,
  });
  return finish(ctx, { ...claimed, migration: { ...migration, status: "moving" } });
}

/** Whoever bills the app. */
async function findProvider(ctx: AppContext, appId: string): Promise<BillingProvider> {
  const customer = await findCustomerByApp(ctx.db, appId);
  if (customer === null) throw new Error(`app ${appId} has a subscription and no customer`);
  return providerOf(ctx, customer.provider);
}

/** Nothing is charged or credited now: the present period was paid at the present price. */
function priceFromNextInvoice(
  facts: SubscriptionSnapshot,
  price: { id: string; providerPriceId: string | null },
) {
  const item = planItem(facts.items);
  if (item === null) throw new Error(`subscription ${facts.id} has no item`);
  return {
    subscriptionId: facts.id,
    itemId: item.id,
    providerPriceId: toPublishedId(price),
    when: "now" as const,
    proration: "none" as const,
  };
}

/** Subscribers are on a price, and are moved to one: both were published. */
const toPublishedId = (price: { id: string; providerPriceId: string | null }): string =>
  required(price.providerPriceId, `the published price of ${price.id}`);

/** Stripe has the new price: our rows follow, then the move is through. */
async function finish(ctx: AppContext, claimed: ClaimedMigration): Promise<MigrationOutcome> {
  const { migration } = claimed;
  await syncFromStripe(ctx, { appId: migration.appId }, `price_move:${migration.id}`);
  const facts = { status: "moved", movedAt: ctx.clock.now(), error: null } as const;
  return write(ctx, claimed, "moved", facts, (t) =>
    audit(t, claimed, "price_move.moved", { chargeAt: migration.chargeAt.toISOString() }),
  );
}

/** Reasons for which a notified subscriber keeps paying the old price: they get another notice. */
const STAYS: readonly SkipReason[] = ["past_due", "paused", "has_schedule", "several_items"];

const skip = (ctx: AppContext, claimed: ClaimedMigration, reason: SkipReason): Promise<MigrationOutcome> =>
  write(ctx, claimed, "skipped", { status: "skipped", skipReason: reason, error: null }, async (t) => {
    if (claimed.migration.noticedAt && STAYS.includes(reason))
      await enqueueWithdrawal(t, claimed, ctx.settings.appUrl);
    await audit(t, claimed, "price_move.skipped", { why: reason });
  });

/** The batch was canceled after people had been told: the price is put back where it was changed already. */
async function compensateMigration(
  ctx: AppContext,
  claimed: ClaimedMigration,
  facts: SubscriptionSnapshot | null,
): Promise<MigrationOutcome> {
  const { migration, from, target } = claimed;
  const isChanged = facts !== null && facts.providerPriceId === target.providerPriceId && !facts.endedAt;
  if (isChanged) {
    const isCharged = facts.periodEnd > migration.chargeAt || isTooNear(migration.chargeAt, ctx.clock.now());
    // The renewal at the new price is under way or over: what is charged stays charged.
    if (isCharged) return write(ctx, claimed, "moved", { status: "moved", error: null });
    const provider = await findProvider(ctx, migration.appId);
    await provider.changePrice({
      ...priceFromNextInvoice(facts, from),
      key: `price_move_back:${migration.id}:${migration.chargeAt.toISOString()}`,
    });
    await syncFromStripe(ctx, { appId: migration.appId }, `price_move_back:${migration.id}`);
  }
  const staysSubscribed = facts?.cancelAt === null && facts.endedAt === null;
  const isOnOurs = isChanged || facts?.providerPriceId === from.providerPriceId;
  return write(ctx, claimed, "dropped", { status: "dropped", error: null }, async (t) => {
    if (migration.noticedAt && staysSubscribed && isOnOurs)
      await enqueueWithdrawal(t, claimed, ctx.settings.appUrl);
    await audit(t, claimed, "price_move.taken_back", {});
  });
}

const audit = (
  t: TxContext,
  { migration, batch, from, target }: ClaimedMigration,
  action: string,
  facts: Record<string, unknown>,
) =>
  writeAudit(t, [
    {
      action,
      subject: `subscription:${migration.subscriptionId}`,
      appId: migration.appId,
      before: { priceId: from.id, unitAmount: from.unitAmount },
      after: { batchId: batch.id, priceId: target.id, unitAmount: target.unitAmount, ...facts },
      reason: batch.reason,
    },
  ]);

/** A notice named a date on which nothing was charged: not harmful, but an admin should know. */
const alertMissed = (
  t: TxContext,
  { migration, batch }: { migration: MigrationRow; batch: ClaimedMigration["batch"] },
) =>
  raiseAlerts(t, [
    {
      key: `price_move_missed:${batch.id}`,
      kind: "price_move_missed",
      severity: "attention",
      detail: { batchId: batch.id, planId: batch.planId, subscription: migration.subscriptionId },
    },
  ]);
