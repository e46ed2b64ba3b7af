import { listPlans } from "@/features/offers";
import { json } from "@/http/respond";
import { route } from "@/http/route";

/** The active plans in the caller's language. */
export const GET = route({ name: "GET /api/v1/subscription/plans" }, async ({ ctx, locale }) =>
  json(await listPlans(ctx, locale)),
);
