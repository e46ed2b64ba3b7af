import { z } from "zod";
import { assertMembership } from "@/features/accounts";
import { listInvoices } from "@/features/billing-view";
import { json } from "@/http/respond";
import { route } from "@/http/route";

const params = z.object({ appId: z.string().min(1).max(64) });
const query = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(24),
  before: z.iso.datetime({ offset: true }).optional(),
});

/** An app's invoices, newest first. */
export const GET = route(
  { name: "GET /api/v1/apps/:appId/billing/invoices", session: "required", params, query },
  async ({ ctx, viewer, params, query }) => {
    assertMembership(viewer, params.appId, ctx.policy.buyingRoles);
    const before = query.before ? new Date(query.before) : undefined;
    return json({ invoices: await listInvoices(ctx, params.appId, { limit: query.limit, before }) });
  },
);
