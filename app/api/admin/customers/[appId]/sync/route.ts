import { z } from "zod";
import { syncCustomerNow } from "@/features/subscription";
import { json } from "@/http/respond";
import { route } from "@/http/route";

const params = z.object({ appId: z.string().min(1).max(64) });

/** Asks Stripe about one app now and answers what that changed here. */
export const POST = route(
  { name: "POST /api/admin/customers/:appId/sync", role: "admin", params, limit: "changePlan" },
  async ({ ctx, params }) => json(await syncCustomerNow(ctx, params.appId)),
);
