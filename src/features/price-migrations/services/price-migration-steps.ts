import { type AppContext, inTransaction, type TxContext } from "@/context";
import { nextAmount } from "@/domain/next-charge";
import type { Interval } from "@/domain/plan";
import {
  isTooNear,
  type MoveStep,
  type SkipReason,
  skipReason,
  stepOfNoticed,
  stepOfPlanned,
} from "@/domain/price-migration";
import { raiseAlerts, writeAudit } from "@/features/platform";
import { syncFromStripe } from "@/features/subscription";
import { unreachable } from "@/lib/errors";
import type { MovableSubscription } from "@/stripe/gateway";
import { type ClaimedMove, type MoveRow, saveMove } from "../repositories/price-migrations.repository";
import { oweNotice, oweWithdrawal } from "./price-migration-mails";

export type MoveOutcome = "waiting" | "noticed" | "moved" | "missed" | "skipped" | "dropped";

/** One look at one move: asks Stripe how the subscription stands, and takes the next step. */
export async function stepMove(ctx: AppContext, claimed: ClaimedMove): Promise<MoveOutcome> {
  const facts = await ctx.stripe.fetchMovable(claimed.move.subscriptionId);
  return claimed.move.status === "reverting" ? takeMoveBack(ctx, claimed, facts) : goOn(ctx, claimed, facts);
}

async function goOn(
  ctx: AppContext,
  claimed: ClaimedMove,
  facts: MovableSubscription | null,
): Promise<MoveOutcome> {
  const { move, batch, from, target } = claimed;
  const reason = skipReason(facts, from.stripePriceId ?? "", target.stripePriceId ?? "");
  if (reason === "already_there" && move.status !== "planned") return finish(ctx, claimed);
  if (reason !== null || facts === null) return skip(ctx, claimed, reason ?? "gone");

  const now = ctx.clock.now();
  const renewals = {
    interval: batch.interval as Interval,
    anchor: facts.anchor,
    periodEnd: facts.periodEnd,
    trialing: facts.status === "trialing",
  };
  const step: MoveStep =
    move.status === "planned"
      ? stepOfPlanned(renewals, batch.noticeDays, now)
      : stepOfNoticed(renewals, move.chargeAt, batch.noticeDays, now);
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
          await oweNotice(t, claimed, promise, ctx.settings.appUrl);
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

type Saved = Parameters<typeof saveMove>[2];

/** The step's one transaction; when the move is not ours any more, nothing of it is written. */
async function write(
  ctx: AppContext,
  { move }: ClaimedMove,
  outcome: MoveOutcome,
  facts: Saved,
  beside: (t: TxContext) => Promise<void> = async () => {},
): Promise<MoveOutcome> {
  return inTransaction(ctx, async (t) => {
    if (!(await saveMove(t.tx, move, facts, t.now))) return "waiting";
    await beside(t);
    return outcome;
  });
}

/** Says that the price is being changed, changes it at Stripe, and reads back what is. */
async function change(
  ctx: AppContext,
  claimed: ClaimedMove,
  facts: MovableSubscription,
): Promise<MoveOutcome> {
  const { move, target } = claimed;
  const isOurs = await ctx.statement((tx) => saveMove(tx, move, { status: "moving" }, ctx.clock.now()));
  if (!isOurs) return "waiting";
  await ctx.stripe.moveToPrice({
    subscriptionId: move.subscriptionId,
    itemId: facts.itemIds[0] ?? "",
    stripePriceId: target.stripePriceId ?? "",
    key: `price_move:${move.id}:${move.chargeAt.toISOString()}`,
  });
  return finish(ctx, { ...claimed, move: { ...move, status: "moving" } });
}

/** Stripe has the new price: our rows follow, then the move is through. */
async function finish(ctx: AppContext, claimed: ClaimedMove): Promise<MoveOutcome> {
  const { move } = claimed;
  await syncFromStripe(ctx, { appId: move.appId }, `price_move:${move.id}`);
  const facts = { status: "moved", movedAt: ctx.clock.now(), error: null };
  return write(ctx, claimed, "moved", facts, (t) =>
    audit(t, claimed, "price_move.moved", { chargeAt: move.chargeAt.toISOString() }),
  );
}

/** Reasons for which somebody who was told of a new price goes on paying the old one: they are told so. */
const STAYS: readonly SkipReason[] = ["past_due", "paused", "has_schedule", "several_items"];

const skip = (ctx: AppContext, claimed: ClaimedMove, reason: SkipReason): Promise<MoveOutcome> =>
  write(ctx, claimed, "skipped", { status: "skipped", skipReason: reason, error: null }, async (t) => {
    if (claimed.move.noticedAt && STAYS.includes(reason))
      await oweWithdrawal(t, claimed, ctx.settings.appUrl);
    await audit(t, claimed, "price_move.skipped", { why: reason });
  });

/** The batch was canceled after people had been told: the price is put back where it was changed already. */
async function takeMoveBack(
  ctx: AppContext,
  claimed: ClaimedMove,
  facts: MovableSubscription | null,
): Promise<MoveOutcome> {
  const { move, from, target } = claimed;
  const isChanged = facts !== null && facts.stripePriceId === target.stripePriceId && !facts.endedAt;
  if (isChanged) {
    const isCharged = facts.periodEnd > move.chargeAt || isTooNear(move.chargeAt, ctx.clock.now());
    // The renewal at the new price is under way or over: what is charged stays charged.
    if (isCharged) return write(ctx, claimed, "moved", { status: "moved", error: null });
    await ctx.stripe.moveToPrice({
      subscriptionId: move.subscriptionId,
      itemId: facts.itemIds[0] ?? "",
      stripePriceId: from.stripePriceId ?? "",
      key: `price_move_back:${move.id}:${move.chargeAt.toISOString()}`,
    });
    await syncFromStripe(ctx, { appId: move.appId }, `price_move_back:${move.id}`);
  }
  const staysSubscribed = facts?.cancelAt === null && facts.endedAt === null;
  const isOnOurs = isChanged || facts?.stripePriceId === from.stripePriceId;
  return write(ctx, claimed, "dropped", { status: "dropped", error: null }, async (t) => {
    if (move.noticedAt && staysSubscribed && isOnOurs) await oweWithdrawal(t, claimed, ctx.settings.appUrl);
    await audit(t, claimed, "price_move.taken_back", {});
  });
}

const audit = (
  t: TxContext,
  { move, batch, from, target }: ClaimedMove,
  action: string,
  facts: Record<string, unknown>,
) =>
  writeAudit(t, [
    {
      action,
      subject: `subscription:${move.subscriptionId}`,
      appId: move.appId,
      before: { priceId: from.id, unitAmount: from.unitAmount },
      after: { batchId: batch.id, priceId: target.id, unitAmount: target.unitAmount, ...facts },
      reason: batch.reason,
    },
  ]);

/** Somebody was told a date on which nothing was charged: not harmful, but a person should know. */
const alertMissed = (t: TxContext, { move, batch }: { move: MoveRow; batch: ClaimedMove["batch"] }) =>
  raiseAlerts(t, [
    {
      key: `price_move_missed:${batch.id}`,
      kind: "price_move_missed",
      severity: "attention",
      detail: { batchId: batch.id, planId: batch.planId, subscription: move.subscriptionId },
    },
  ]);
