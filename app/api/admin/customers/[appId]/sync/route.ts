import { z } from "zod";
import { syncCustomerNow } from "@/features/subscription";
import { customerSynced } from "@/features/subscription/types/customer-synced";
import { ok } from "@/http/contract";
import { route } from "@/http/route";

const params = z.object({ appId: z.string().min(1).max(64) });

export const POST = route(
  {
    name: "POST /api/admin/customers/:appId/sync",
    about: "Syncs one app with its payment provider now and returns what changed.",
    role: "admin",
    params,
    limit: "changePlan",
    answers: { 200: customerSynced },
    refusals: { not_found: ["not_found"], unavailable: ["stripe_unavailable"] },
  },
  async ({ ctx, params }) => ok(await syncCustomerNow(ctx, params.appId)),
);
