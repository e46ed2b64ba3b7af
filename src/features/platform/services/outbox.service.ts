import type { AppContext } from "@/context";
import { renderMail } from "@/email/templates";
import { unreachable } from "@/lib/errors";
import { OUTBOX, toEffect } from "../repositories/outbox.repository";
import type { Effect } from "../types/outbox";
import { runClaimed } from "./leased-work.service";

const BATCH = 20;

export type DrainCounts = { done: number; failed: number; dead: number };

/**
 * Performs due effects until none is left or `maxBatches` batches are done. If a worker crashes, its effect
 * is performed again: a repeated email has the same Message-ID, and dropping a cache key twice does no harm.
 */
export async function drainOutbox(
  ctx: AppContext,
  options: { maxBatches?: number } = {},
): Promise<DrainCounts> {
  const { done, failed, dead } = await runClaimed(
    ctx,
    OUTBOX,
    async (_, row) => {
      const effect = toEffect(row);
      await perform(ctx, row.id, effect);
      return { kind: "settled", as: "done", facts: { status: "done" as const, payload: kept(effect) } };
    },
    { limit: BATCH, batches: options.maxBatches ?? 50 },
  );
  return { done: done ?? 0, failed: failed ?? 0, dead: dead ?? 0 };
}

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

/** The payload to keep after sending: emails with a secret link (reset, invitation) lose their data. */
const kept = (effect: Effect): Record<string, unknown> =>
  effect.kind === "mail" && (effect.mail === "password_reset" || effect.mail === "app_invitation")
    ? { ...effect, data: {} }
    : { ...effect };
