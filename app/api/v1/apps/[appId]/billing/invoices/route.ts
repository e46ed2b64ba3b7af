import { z } from "zod";
import { assertMembership } from "@/features/accounts";
import { listInvoices } from "@/features/billing-view";
import { invoiceView } from "@/features/billing-view/types/subscription-view";
import { ok } from "@/http/contract";
import { route } from "@/http/route";

const params = z.object({ appId: z.string().min(1).max(64) });
const query = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(24),
  before: z.iso.datetime({ offset: true }).optional(),
});

export const GET = route(
  {
    name: "GET /api/v1/apps/:appId/billing/invoices",
    about: "An app's invoices, newest first; `before` continues after the oldest one read.",
    session: "required",
    params,
    query,
    answers: { 200: z.object({ invoices: z.array(invoiceView) }) },
    refusals: { forbidden: ["forbidden"], not_found: ["not_found"] },
  },
  async ({ ctx, viewer, params, query }) => {
    assertMembership(viewer, params.appId, ctx.policy.buyingRoles);
    const before = query.before ? new Date(query.before) : undefined;
    return ok({ invoices: await listInvoices(ctx, params.appId, { limit: query.limit, before }) });
  },
);
