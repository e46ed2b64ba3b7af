import { type AppContext, inTransaction } from "@/context";
import { findApp } from "@/features/accounts";
import { writeAudit } from "@/features/platform";
import { AppError } from "@/refusal";
import { findCustomerByApp } from "../repositories/customers.repository";
import { syncFromStripe } from "./stripe-sync.service";

export type CustomerSynced =
  | { outcome: "applied"; changes: string[] }
  | { outcome: "unchanged" | "stale" | "no_customer" | "not_at_provider" };

/**
 * Asks Stripe about one app now, because an admin wants to see the present. That it was asked for is audited
 * before Stripe is called; what it changes is written, and audited, by the sync under the same correlation id.
 *
 * @throws AppError not_found for an app that does not exist.
 */
export async function syncCustomerNow(ctx: AppContext, appId: string): Promise<CustomerSynced> {
  if (!(await findApp(ctx.db, appId))) throw new AppError("not_found", "not_found");
  const customer = await findCustomerByApp(ctx.db, appId);
  if (!customer?.providerId) return { outcome: "no_customer" };
  await inTransaction(ctx, (t) =>
    writeAudit(t, [
      {
        action: "customer.sync_requested",
        subject: `app:${appId}`,
        appId,
        after: { customerId: customer.providerId },
      },
    ]),
  );
  const outcome = await syncFromStripe(ctx, { appId }, "admin");
  switch (outcome.kind) {
    case "applied":
      return { outcome: "applied", changes: [...new Set(outcome.changes)] };
    case "unchanged":
    case "stale":
      return { outcome: outcome.kind };
    case "unknown_customer":
      return { outcome: "not_at_provider" };
  }
}
