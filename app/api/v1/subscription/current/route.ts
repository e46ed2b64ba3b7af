import { getSubscriptionView } from "@/features/billing-view";
import { json } from "@/http/respond";
import { route } from "@/http/route";

/** The active app's subscription; the free plan if it has none. */
export const GET = route(
  { name: "GET /api/v1/subscription/current", session: "required" },
  async ({ ctx, viewer, locale }) => json(await getSubscriptionView(ctx, viewer.activeAppId, locale)),
);
