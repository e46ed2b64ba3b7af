import type { AppContext } from "@/context";
import { inTransaction } from "@/context";
import { nextAttemptAt, OUTBOX_RETRY } from "@/domain/backoff";
import { renderMail } from "@/email/templates";
import { toErrorMessage, unreachable } from "@/lib/errors";
import { raiseAlerts } from "../repositories/alerts.repository";
import { type LeasedEffect, leaseEffects, settleEffect } from "../repositories/outbox.repository";
import type { Effect } from "../types/outbox";

/** Longer than any effect may take, so that a slow worker is not overtaken. */
const LEASE_SECONDS = 120;
const BATCH = 20;

export type DrainCounts = { done: number; failed: number; dead: number };

/**
 * Performs what is owed, until nothing is due or `maxBatches` are through. An effect is done once
 * its row says so; one whose worker died is performed again under the same key (a letter keeps its
 * Message-ID, dropping a key twice is dropping it).
 */
export async function drainOutbox(
  ctx: AppContext,
  options: { maxBatches?: number } = {},
): Promise<DrainCounts> {
  const counts: DrainCounts = { done: 0, failed: 0, dead: 0 };
  for (let batch = 0; batch < (options.maxBatches ?? 50); batch++) {
    const leased = await ctx.transaction((tx) =>
      leaseEffects(tx, { now: ctx.clock.now(), limit: BATCH, leaseSeconds: LEASE_SECONDS }),
    );
    if (leased.length === 0) break;
    for (const effect of leased) counts[await performOne(ctx, effect)]++;
  }
  return counts;
}

async function performOne(ctx: AppContext, leased: LeasedEffect): Promise<keyof DrainCounts> {
  try {
    await perform(ctx, leased.id, leased.effect);
  } catch (error) {
    return await retryOrDeadLetter(ctx, leased, error);
  }
  await ctx.statement((tx) =>
    settleEffect(tx, leased.id, { kind: "done", at: ctx.clock.now(), payload: kept(leased.effect) }),
  );
  return "done";
}

/** The key in an email, to an account or into an app, is erased once it is sent. */
const kept = (effect: Effect): Record<string, unknown> =>
  effect.kind === "mail" && (effect.mail === "password_reset" || effect.mail === "app_invitation")
    ? { ...effect, data: {} }
    : { ...effect };

async function perform(ctx: AppContext, id: string, effect: Effect): Promise<void> {
  switch (effect.kind) {
    case "mail":
      return ctx.mailer.send({ id, to: effect.to, ...renderMail(effect, ctx.settings.appUrl) });
    case "cache_drop": {
      if (!(await ctx.cache.drop(effect.keys))) throw new Error("the cache did not answer");
      return;
    }
    default:
      unreachable(effect);
  }
}

async function retryOrDeadLetter(
  ctx: AppContext,
  leased: LeasedEffect,
  error: unknown,
): Promise<"failed" | "dead"> {
  const message = toErrorMessage(error);
  const again = nextAttemptAt(OUTBOX_RETRY, leased.attempts, ctx.clock.now(), ctx.ids.chance());
  ctx.log.warn(
    { effect: leased.id, kind: leased.effect.kind, attempts: leased.attempts, error: message },
    "effect failed",
  );
  await inTransaction(ctx, async (t) => {
    await settleEffect(t.tx, leased.id, { kind: "failed", error: message, nextAttemptAt: again });
    if (again === null) {
      await raiseAlerts(t, [
        {
          key: `outbox_dead:${leased.id}`,
          kind: "outbox_dead",
          severity: "danger",
          detail: { effect: leased.id, kind: leased.effect.kind, error: message },
        },
      ]);
    }
  });
  return again === null ? "dead" : "failed";
}
