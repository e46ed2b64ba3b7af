import { type AppContext, providerOf } from "@/context";
import { closeAttempt, findAttemptBySession } from "../repositories/checkout.repository";

/** Closes the attempt behind a session as its provider says it ended; an open one stays open. */
export async function closeReturnedCheckout(
  ctx: AppContext,
  page: { provider: string; sessionId: string },
): Promise<"completed" | "expired" | "open" | "unknown"> {
  const attempt = await findAttemptBySession(ctx.db, page);
  if (attempt === null) return "unknown";
  const session = await providerOf(ctx, page.provider).fetchCheckout(page.sessionId);
  if (session === null || session.status === "open") return "open";
  const status = session.status === "complete" ? "completed" : "expired";
  await ctx.statement((tx) => closeAttempt(tx, attempt.id, status, ctx.clock.now()));
  return status;
}
