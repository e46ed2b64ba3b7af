import type { AppContext } from "@/context";
import { AppError } from "@/refusal";
import { findOutdatedAttempts } from "../repositories/outdated-attempts.repository";
import { withCustomers } from "./attempt-customers";
import { closeAtProvider } from "./checkout.service";

const PER_RUN = 200;

/**
 * Closes at its provider every payment page that was opened under another promotion than holds now: at the price
 * of one that has ended, or at the list price although one has begun. A page that is not closed in time is
 * honoured: who pays it pays what it says.
 */
export async function closeOutdatedCheckouts(ctx: AppContext): Promise<{ closed: number; failed: number }> {
  const counts = { closed: 0, failed: 0 };
  const found = await findOutdatedAttempts(ctx.db, ctx.clock.now(), PER_RUN);
  for (const { attempt, customerId } of await withCustomers(ctx, found)) {
    try {
      await closeAtProvider(ctx, attempt, customerId);
      counts.closed++;
    } catch (error) {
      // Paid a moment ago: there is a subscription now, and the attempt is closed.
      if (error instanceof AppError && error.kind === "conflict") counts.closed++;
      else {
        counts.failed++;
        ctx.log.error({ err: error, attemptId: attempt.id }, "an outdated checkout stays open");
      }
    }
  }
  return counts;
}
