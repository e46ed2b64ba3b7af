import { z } from "zod";
import { syncCustomerNow } from "@/features/subscription";
import { json } from "@/http/respond";
import { route } from "@/http/route";

const params = z.object({ appId: z.string().min(1).max(64) });

/** Syncs one app with Stripe now and returns what changed. */
export const POST = route(
  { name: "POST /api/admin/customers/:appId/sync", role: "admin", params, limit: "changePlan" },
  async ({ ctx, params }) => json(await syncCustomerNow(ctx, params.appId)),
);
