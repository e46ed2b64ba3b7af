import { z } from "zod";
import { getCheckoutStatus } from "@/features/checkout";
import { json } from "@/http/respond";
import { route } from "@/http/route";

const query = z.object({ session_id: z.string().min(1).max(255) });

/** The status of a checkout; the return page polls it until it is decided. */
export const GET = route(
  { name: "GET /api/v1/billing/checkout-status", session: "required", limit: "read", query },
  async ({ ctx, viewer, query, locale }) =>
    json(await getCheckoutStatus(ctx, { sessionId: query.session_id, viewer, locale })),
);
