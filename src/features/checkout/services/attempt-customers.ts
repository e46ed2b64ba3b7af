import type { AppContext } from "@/context";
import { findStripeCustomerIds } from "@/features/subscription";
import type { AttemptRow } from "../repositories/checkout.repository";

/** Attempts with the customer at Stripe of their app; null for an app that has none. */
export async function withCustomers(
  ctx: AppContext,
  attempts: AttemptRow[],
): Promise<{ attempt: AttemptRow; customerId: string | null }[]> {
  const customers = await findStripeCustomerIds(
    ctx.db,
    attempts.map(({ appId }) => appId),
  );
  return attempts.map((attempt) => ({
    attempt,
    customerId: customers.get(attempt.appId) ?? null,
  }));
}
