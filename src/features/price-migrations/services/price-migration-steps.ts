import { type AppContext, providerOf, type TxContext } from "@/context";
import { required } from "@/domain/invariant";
import { periodAmount, withPlanPrice } from "@/domain/next-charge";
import {
  isTooNear,
  type MigrationStep,
  type SkipReason,
  skipReason,
  stepOfNoticed,
  stepOfPlanned,
} from "@/domain/price-migration";
import { planItem, type SubscriptionSnapshot } from "@/domain/subscription-snapshot";
import {
  ANSWERED,
  asked,
  COMPENSATED,
  COMPENSATING,
  NOTHING_ASKED,
  type Performed,
  raiseAlerts,
  reachStep,
  writeAudit,
} from "@/features/platform";
import { findCurrentSubscription, findCustomerByApp, syncFromStripe } from "@/features/subscription";
import { unreachable } from "@/lib/errors";
import type { BillingProvider } from "@/providers/provider";
import { type MigrationRow, PRICE_MIGRATIONS } from "../repositories/price-migrations.repository";
import type { ClaimedMigration } from "./claimed-migration";
import { enqueueNotice, enqueueWithdrawal } from "./price-migration-mails";

export type MigrationOutcome = "waiting" | "noticed" | "moved" | "missed" | "skipped" | "dropped";

type Step = Performed<typeof PRICE_MIGRATIONS.table, MigrationOutcome>;

/** Fetches the subscription from its provider and takes the next step of its migration. */
export async function stepMigration(ctx: AppContext, claimed: ClaimedMigration): Promise<Step> {
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
): Promise<Step> {
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
      return waits("waiting", step.nextAt, { chargeAt: step.chargeAt });
    case "wait":
      return waits("waiting", step.nextAt);
    case "notice": {
      const { chargeAt } = step;
      const promise = { chargeAt, charge: await chargeAfter(ctx, claimed, facts, chargeAt) };
      const noticed = { status: "noticed", noticedAt: now, ...promise } as const;
      return waits("noticed", step.nextAt, noticed, async (t) => {
        await enqueueNotice(t, claimed, promise, ctx.settings.appUrl);
        await audit(t, claimed, "price_migration.noticed", { chargeAt: chargeAt.toISOString() });
      });
    }
    case "missed":
      return waits(
        "missed",
        step.nextAt,
        { status: "planned", chargeAt: step.chargeAt, ...NOTHING_ASKED },
        (t) => alertMissed(t, claimed),
      );
    case "move":
      return change(ctx, claimed, facts);
    default:
      return unreachable(step);
  }
}

/** What the renewal at `at` costs with the plan at the new price: all items, less the discounts then. */
async function chargeAfter(
  ctx: AppContext,
  { migration, target }: ClaimedMigration,
  facts: SubscriptionSnapshot,
  at: Date,
): Promise<number> {
  const held = await findCurrentSubscription(ctx.db, migration.appId);
  const ofCustomer = held?.id === facts.id ? (held.picture?.customerDiscounts ?? []) : [];
  const after = withPlanPrice(facts, { unitAmount: target.unitAmount });
  return periodAmount(after, ofCustomer, at) ?? target.unitAmount;
}

type Facts = Partial<MigrationRow>;
type Beside = (t: TxContext) => Promise<void>;

const waits = (as: MigrationOutcome, until: Date, facts: Facts = {}, beside?: Beside): Step => ({
  kind: "waits",
  as,
  until,
  facts,
  ...(beside ? { beside } : {}),
});

const settled = (as: MigrationOutcome, facts: Facts, beside?: Beside): Step => ({
  kind: "settled",
  as,
  facts,
  ...(beside ? { beside } : {}),
});

/** Records the intent, changes the price at Stripe, and syncs the subscription. */
async function change(
  ctx: AppContext,
  claimed: ClaimedMigration,
  facts: SubscriptionSnapshot,
): Promise<Step> {
  const { migration, target } = claimed;
  const provider = await findProvider(ctx, migration.appId);
  // An earlier worker may have crashed before the answer: send the same request with the same key.
  const key = migration.idempotencyKey ?? toKey("price_migration", migration);
  const request = migration.request ?? toRequest(facts, toPublishedId(target));
  await reachStep(ctx, PRICE_MIGRATIONS, migration, { status: "moving", ...asked(key, request) });
  await provider.changePrice({ ...request, ...FROM_NEXT_INVOICE, key });
  return finish(ctx, claimed);
}

const toKey = (call: string, { id, chargeAt }: MigrationRow) => `${call}:${id}:${chargeAt.toISOString()}`;

const toRequest = (facts: SubscriptionSnapshot, providerPriceId: string) => ({
  subscriptionId: facts.id,
  itemId: required(planItem(facts.items), `the item of ${facts.id}`).id,
  providerPriceId,
});

/** Nothing is charged or credited now: the present period was paid at the old price. */
const FROM_NEXT_INVOICE = { when: "now", proration: "none" } as const;

/** The Stripe id of the old or new price of a migration; both were published before it started. */
const toPublishedId = (price: { id: string; providerPriceId: string | null }): string =>
  required(price.providerPriceId, `the published price of ${price.id}`);

/** The provider that bills the app. */
async function findProvider(ctx: AppContext, appId: string): Promise<BillingProvider> {
  const customer = required(await findCustomerByApp(ctx.db, appId), `the customer of ${appId}`);
  return providerOf(ctx, customer.provider);
}

/** Stripe has the new price: syncs our rows, then settles the migration. */
async function finish(ctx: AppContext, claimed: ClaimedMigration): Promise<Step> {
  const { migration } = claimed;
  await syncFromStripe(ctx, { appId: migration.appId }, `price_migration:${migration.id}`);
  return settled("moved", { status: "moved", movedAt: ctx.clock.now(), ...ANSWERED }, (t) =>
    audit(t, claimed, "price_migration.moved", { chargeAt: migration.chargeAt.toISOString() }),
  );
}

/** Reasons why a notified subscriber keeps the old price, and gets another notice that says so. */
const STAYS: readonly SkipReason[] = ["past_due", "paused", "has_schedule", "several_items"];

const skip = (ctx: AppContext, claimed: ClaimedMigration, reason: SkipReason): Step =>
  settled("skipped", { status: "skipped", skipReason: reason }, async (t) => {
    if (claimed.migration.noticedAt && STAYS.includes(reason))
      await enqueueWithdrawal(t, claimed, ctx.settings.appUrl);
    await audit(t, claimed, "price_migration.skipped", { why: reason });
  });

/** The batch was canceled after the notice: restores the old price if it was already changed. */
async function compensateMigration(
  ctx: AppContext,
  claimed: ClaimedMigration,
  facts: SubscriptionSnapshot | null,
): Promise<Step> {
  const { migration, from, target } = claimed;
  const wasAsked = <S>(step: S) => (migration.step === null ? {} : step);
  const isChanged = facts !== null && facts.providerPriceId === target.providerPriceId && !facts.endedAt;
  if (isChanged) {
    const isCharged = facts.periodEnd > migration.chargeAt || isTooNear(migration.chargeAt, ctx.clock.now());
    // The renewal at the new price is in progress or over: the charge stays.
    if (isCharged) return settled("moved", { status: "moved", ...wasAsked(ANSWERED) });
    const key = toKey("price_migration_back", migration);
    const request = toRequest(facts, toPublishedId(from));
    const intent = migration.step === null ? asked(key, request) : {};
    await reachStep(ctx, PRICE_MIGRATIONS, migration, { ...intent, ...COMPENSATING });
    const provider = await findProvider(ctx, migration.appId);
    await provider.changePrice({ ...request, ...FROM_NEXT_INVOICE, key });
    await syncFromStripe(ctx, { appId: migration.appId }, `price_migration_back:${migration.id}`);
  }
  const staysSubscribed = facts?.cancelAt === null && facts.endedAt === null;
  const isOnOurs = isChanged || facts?.providerPriceId === from.providerPriceId;
  const step = isChanged ? COMPENSATED : wasAsked(COMPENSATED);
  return settled("dropped", { status: "dropped", ...step }, async (t) => {
    if (migration.noticedAt && staysSubscribed && isOnOurs)
      await enqueueWithdrawal(t, claimed, ctx.settings.appUrl);
    await audit(t, claimed, "price_migration.taken_back", {});
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

/** The new price was not charged on the announced date: harmless, but an admin should know. */
const alertMissed = (
  t: TxContext,
  { migration, batch }: { migration: MigrationRow; batch: ClaimedMigration["batch"] },
) =>
  raiseAlerts(t, [
    {
      key: `price_migration_missed:${batch.id}`,
      kind: "price_migration_missed",
      severity: "attention",
      detail: { batchId: batch.id, planId: batch.planId, subscription: migration.subscriptionId },
    },
  ]);
