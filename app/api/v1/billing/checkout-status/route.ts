import { z } from "zod";
import { checkoutStatusView } from "@/features/billing-view/types/subscription-view";
import { getCheckoutStatus } from "@/features/checkout";
import { ok } from "@/http/contract";
import { route } from "@/http/route";

const query = z.object({ session_id: z.string().min(1).max(255) });

export const GET = route(
  {
    name: "GET /api/v1/billing/checkout-status",
    about: "The status of a checkout; the return page polls it until it is decided.",
    session: "required",
    limit: "read",
    query,
    answers: { 200: checkoutStatusView },
    refusals: { not_found: ["checkout_not_found"], unavailable: ["stripe_unavailable"] },
  },
  async ({ ctx, viewer, query, locale }) =>
    ok(await getCheckoutStatus(ctx, { sessionId: query.session_id, viewer, locale })),
);
