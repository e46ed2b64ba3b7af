import type { AppContext } from "@/context";
import { renderMail } from "@/email/templates";
import { OUTBOX, toEffect } from "../repositories/outbox.repository";
import type { Effect } from "../types/outbox";
import { runClaimed } from "./leased-work.service";

const BATCH = 20;

export type DrainCounts = { done: number; failed: number; dead: number };

/**
 * Performs due effects until none is left or `maxBatches` batches are done. If a worker crashes, its effect
 * is performed again: a repeated email has the same Message-ID.
 */
export async function drainOutbox(
  ctx: AppContext,
  options: { maxBatches?: number } = {},
): Promise<DrainCounts> {
  const { done, failed, dead } = await runClaimed(
    ctx,
    OUTBOX,
    async (_, row) => {
      // Queued by a server older than migration 0015 while it was replaced; commits drop by themselves now.
      if (row.kind === "cache_drop")
        return { kind: "settled", as: "done", facts: { status: "done" as const } };
      const effect = toEffect(row);
      await ctx.mailer.send({ id: row.id, to: effect.to, ...renderMail(effect, ctx.settings.appUrl) });
      return { kind: "settled", as: "done", facts: { status: "done" as const, payload: kept(effect) } };
    },
    { limit: BATCH, batches: options.maxBatches ?? 50 },
  );
  return { done: done ?? 0, failed: failed ?? 0, dead: dead ?? 0 };
}

/** The payload to keep after sending: emails with a secret link (reset, invitation) lose their data. */
const kept = (effect: Effect): Record<string, unknown> =>
  effect.mail === "password_reset" || effect.mail === "app_invitation"
    ? { ...effect, data: {} }
    : { ...effect };
