import { getSubscriptionView } from "@/features/billing-view";
import { subscriptionView } from "@/features/billing-view/types/subscription-view";
import { ok } from "@/http/contract";
import { route } from "@/http/route";

export const GET = route(
  {
    name: "GET /api/v1/subscription/current",
    about: "The active app's subscription; the free plan if it has none. Amounts are in minor units.",
    session: "required",
    answers: { 200: subscriptionView },
  },
  async ({ ctx, viewer, locale }) => ok(await getSubscriptionView(ctx, viewer.activeAppId, locale)),
);
