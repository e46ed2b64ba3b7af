import { type AppContext, inTransaction, providerOf, type TxContext } from "@/context";
import { type Choice, decideCheckout, payableUntil } from "@/domain/checkout-decision";
import { required } from "@/domain/invariant";
import type { Interval } from "@/domain/plan";
import { isLive } from "@/domain/subscription-state";
import { lockApp } from "@/features/accounts";
import { findPriceById, findTerms, holdPlanOnSale } from "@/features/catalogue";
import { findOffer, type Offer } from "@/features/offers";
import { isSwitchedOn, writeAudit } from "@/features/platform";
import { findCurrentSubscription, findOpenInvoices, syncFromStripe } from "@/features/subscription";
import { unreachable } from "@/lib/errors";
import { DEFAULT_LOCALE, isLocale, type Locale } from "@/lib/locale";
import { AppError } from "@/refusal";
import {
  type AttemptRow,
  closeAttempt,
  findPendingAttempt,
  insertAttempt,
  openAttempt,
} from "../repositories/checkout.repository";
import type { CheckoutStarted } from "../types/checkout-answers";
import {
  assertCouponAllowed,
  type CheckoutTerms,
  checkCoupon,
  holdTerms,
  isCodeRefused,
  resolveCoupon,
  termsNow,
} from "./checkout-terms.service";
import { type Customer, ensureCustomer } from "./ensure-customer.service";

export type CheckoutInput = {
  appId: string;
  buyer: { userId: string; email: string; name: string };
  plan: string;
  interval: Interval;
  /** A promotion code as it was typed. */
  coupon: string | null;
  /** What the person was shown as the price now, in minor units; left out when nothing was shown. */
  seenAmount?: number;
  locale: Locale;
};

/** A limit for two choices that keep replacing each other. */
const MAX_ROUNDS = 6;

/**
 * Leads an app to a payment page, and to one only (CHK-3). Everything that the provider is asked to make
 * is written down first; a repeat of any step, by a second click, tab, member or after a crash, is
 * the same call with the same key.
 *
 * Refuses with 404 `plan_not_found`, 409 `plan_unavailable`, `price_changed`, `subscription_exists`, `open_debt`,
 * 400 `coupon_invalid`, `coupon_blocked_by_promotion`, 503 `stripe_unavailable`, `checkouts_off`.
 */
export async function startCheckout(ctx: AppContext, input: CheckoutInput): Promise<CheckoutStarted> {
  if (await isSwitchedOn(ctx, "checkouts_off")) throw new AppError("unavailable", "checkouts_off");
  const offer = await findOffer(ctx, input.plan, input.interval);
  assertCouponAllowed(offer.promotion, input.coupon);
  const coupon = await resolveCoupon(ctx, input);
  const { userId, ...person } = input.buyer;
  const owner = { appId: input.appId, locale: input.locale, ...person };
  await ensureCustomer(ctx, owner);
  // Fetch the present state: while a webhook is late, a second subscription must be prevented, and
  // a buyer who paid a debt or was canceled at Stripe must not be refused.
  await syncFromStripe(ctx, { appId: input.appId }, "checkout");
  await assertMayBuy(ctx.db, input.appId);
  // The answer may have been that the provider deleted the customer: then this makes another one.
  const customer = await ensureCustomer(ctx, owner);

  for (let round = 0; round < MAX_ROUNDS; round++) {
    // Asked again in each round: a promotion may begin, end or lose its coupon between two of them.
    const terms = await termsNow(ctx, offer, input);
    const choice: Choice = {
      planId: offer.plan.id,
      priceId: offer.price.id,
      interval: input.interval,
      coupon: coupon?.promotionCodeId ?? null,
      promotionCoupon: terms.promotionCoupon,
    };
    const started = await attemptRound(ctx, { input, offer, terms, choice, customer });
    if (started) return started;
  }
  throw new AppError("conflict", "checkout_in_progress", { retryAfterSeconds: 2 });
}

type Round = {
  input: CheckoutInput;
  offer: Offer;
  terms: CheckoutTerms;
  choice: Choice;
  customer: Customer;
};

/** Reads the pending attempt and takes one step; null when another round is needed. */
async function attemptRound(ctx: AppContext, round: Round): Promise<CheckoutStarted | null> {
  const pending = await findPendingAttempt(ctx.db, round.input.appId);
  const decision = decideCheckout(pending, round.choice, ctx.clock.now());
  switch (decision.kind) {
    case "create": {
      const attempt = await begin(ctx, round);
      return attempt && (await open(ctx, attempt, round.customer.customerId));
    }
    case "resume":
      return open(ctx, decision.pending, round.customer.customerId);
    case "replace":
      await closeAtProvider(ctx, decision.pending, round.customer.customerId);
      return null;
    case "forget":
      await ctx.statement((tx) => closeAttempt(tx, decision.pending.id, "expired", ctx.clock.now()));
      return null;
    default:
      return unreachable(decision);
  }
}

/** Writes the attempt under the app's lock; null when another one was first. */
const begin = (
  ctx: AppContext,
  { input, offer, terms, choice, customer }: Round,
): Promise<AttemptRow | null> =>
  inTransaction(ctx, async (t: TxContext) => {
    const app = await lockApp(t.tx, input.appId, "update");
    if (app === null) throw new AppError("not_found", "app_not_found");
    // Taken off sale since the first read: taking a plan off sale closes the attempts that were written before.
    if (!(await holdPlanOnSale(t.tx, offer.plan.id))) throw new AppError("conflict", "plan_unavailable");
    const held = await holdTerms(t, terms, choice);
    const { checkoutMinutes } = (await findTerms(t.tx, []))(null);
    if (!held || (terms.trialDays > 0 && app.trialUsedAt !== null)) return null;
    const attempt = await insertAttempt(t.tx, {
      id: t.ids.next("chk"),
      appId: input.appId,
      userId: input.buyer.userId,
      provider: customer.provider,
      ...choice,
      promotionId: terms.promotionId,
      trialDays: terms.trialDays,
      locale: input.locale,
      expiresAt: payableUntil(t.now, checkoutMinutes, held.standsUntil),
      createdAt: t.now,
    });
    if (attempt === null) return null;
    // Paid in another tab since the first read: its attempt is closed after its subscription is written, so that
    // a request that finds no pending attempt finds the subscription here. Throwing rolls the attempt back.
    await assertMayBuy(t.tx, input.appId);
    await writeAudit(t, [
      {
        action: "checkout.started",
        subject: `checkout:${attempt.id}`,
        appId: input.appId,
        after: { plan: offer.plan.slug, interval: choice.interval, unitAmount: offer.price.unitAmount },
      },
    ]);
    return attempt;
  });

/** Makes (or finds again, by its key) the session of an attempt, and checks that it can still be paid. */
async function open(
  ctx: AppContext,
  attempt: AttemptRow,
  customerId: string,
): Promise<CheckoutStarted | null> {
  const session = attempt.providerId
    ? await providerOf(ctx, attempt.provider).fetchCheckout(attempt.providerId)
    : await createSession(ctx, attempt, customerId);
  if (session === null || session.status === "expired") {
    await checkCoupon(ctx, attempt);
    await ctx.statement((tx) => closeAttempt(tx, attempt.id, "expired", ctx.clock.now()));
    if (session === null && isCodeRefused(attempt, ctx.clock.now())) {
      throw new AppError("malformed", "coupon_invalid");
    }
    return null;
  }
  if (session.status === "complete" || session.url === null) {
    await markBought(ctx, attempt);
    return null;
  }
  const opened = { providerId: session.id, url: session.url };
  const isStill = await ctx.statement((tx) => openAttempt(tx, attempt.id, opened));
  if (!isStill) return null;
  if (session.customerId !== customerId) {
    // The provider deleted the customer that this page was made for, which can no longer be paid.
    await closeAtProvider(ctx, { ...attempt, ...opened }, customerId);
    return null;
  }
  // A page that is shown again was made some time ago: its promotion's coupon may have been deleted since.
  if (attempt.providerId && (await checkCoupon(ctx, attempt)) === "gone") {
    await closeAtProvider(ctx, { ...attempt, ...opened }, customerId);
    return null;
  }
  return { url: session.url, sessionId: session.id };
}

async function createSession(ctx: AppContext, attempt: AttemptRow, customerId: string) {
  const price = await findPriceById(ctx.db, attempt.priceId);
  const { appUrl } = ctx.settings;
  return providerOf(ctx, attempt.provider).createCheckout({
    appId: attempt.appId,
    userId: attempt.userId,
    attemptId: attempt.id,
    customerId,
    providerPriceId: required(price?.providerPriceId, `the published price of ${attempt.priceId}`),
    trialDays: attempt.trialDays,
    promotionCodeId: attempt.coupon,
    promotionCoupon: attempt.promotionCoupon,
    locale: isLocale(attempt.locale) ? attempt.locale : DEFAULT_LOCALE,
    successUrl: `${appUrl}/billing/success?session_id={CHECKOUT_SESSION_ID}`,
    cancelUrl: `${appUrl}/billing/cancel?plan=${attempt.planId}&interval=${attempt.interval}`,
    expiresAt: attempt.expiresAt,
  });
}

/**
 * Another choice was made, or the plan is no longer sold: the older page must not be payable before a newer one
 * exists. An attempt that died before its session was stored finds it again by its key; without a customer no
 * session was ever made.
 */
export async function closeAtProvider(
  ctx: AppContext,
  attempt: AttemptRow,
  customerId: string | null,
): Promise<void> {
  const find = async () => (customerId === null ? null : createSession(ctx, attempt, customerId));
  const id = attempt.providerId ?? (await find())?.id;
  if (id === undefined) {
    await ctx.statement((tx) => closeAttempt(tx, attempt.id, "expired", ctx.clock.now()));
    return;
  }
  const session = await providerOf(ctx, attempt.provider).expireCheckout(id);
  if (session.status === "complete") return markBought(ctx, attempt);
  await ctx.statement((tx) => closeAttempt(tx, attempt.id, "replaced", ctx.clock.now()));
}

/** It was paid in another tab: that is a subscription, not a checkout. */
async function markBought(ctx: AppContext, attempt: AttemptRow): Promise<void> {
  await syncFromStripe(ctx, { appId: attempt.appId }, "checkout");
  await ctx.statement((tx) => closeAttempt(tx, attempt.id, "completed", ctx.clock.now()));
  await assertMayBuy(ctx.db, attempt.appId);
}

/** One live subscription per app, and no new one while an old debt is open (CHK-6). */
async function assertMayBuy(db: AppContext["db"], appId: string): Promise<void> {
  const current = await findCurrentSubscription(db, appId);
  if (current && isLive(current.status)) {
    throw new AppError("conflict", "subscription_exists", { extra: { changePlanUrl: "/plan" } });
  }
  const debt = (await findOpenInvoices(db, appId)).find((i) => i.amountDue > 0);
  if (debt) {
    throw new AppError("conflict", "open_debt", {
      extra: { url: debt.hostedInvoiceUrl, amountDue: debt.amountDue, currency: debt.currency },
    });
  }
}
