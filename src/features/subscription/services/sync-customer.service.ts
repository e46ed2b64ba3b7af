import { type AppContext, inTransaction } from "@/context";
import { findApp } from "@/features/accounts";
import { writeAudit } from "@/features/platform";
import { AppError } from "@/refusal";
import { findCustomerByApp } from "../repositories/customers.repository";
import type { CustomerSynced } from "../types/customer-synced";
import { syncFromStripe } from "./stripe-sync.service";

/**
 * Syncs one app with Stripe immediately, at an admin's request. The request is audited before Stripe is
 * called; the sync writes and audits the changes under the same correlation id.
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
