import { getSubscriptionView } from "@/features/billing-view";
import { json } from "@/http/respond";
import { route } from "@/http/route";

/** What the active app has; the free plan when it has nothing. */
export const GET = route(
  { name: "GET /api/v1/subscription/current", session: "required" },
  async ({ ctx, viewer, locale }) => json(await getSubscriptionView(ctx, viewer.activeAppId, locale)),
);
