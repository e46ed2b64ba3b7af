import { z } from "zod";
import { assertMembership } from "@/features/accounts";
import { startCheckout } from "@/features/checkout";
import { json } from "@/http/respond";
import { route } from "@/http/route";

const body = z.object({
  planTier: z.string().trim().toLowerCase().min(1).max(64),
  billingCycle: z.enum(["monthly", "yearly"]),
});

/** The legacy checkout: for the active app, with the field names that existing callers use. */
export const POST = route(
  { name: "POST /api/v1/subscription/create", session: "required", limit: "checkout", body },
  async ({ ctx, viewer, body, locale }) => {
    assertMembership(viewer, viewer.activeAppId, ctx.policy.buyingRoles);
    const { id: userId, email, name } = viewer.user;
    const { url } = await startCheckout(ctx, {
      appId: viewer.activeAppId,
      buyer: { userId, email, name },
      plan: body.planTier,
      interval: body.billingCycle === "monthly" ? "month" : "year",
      coupon: null,
      locale,
    });
    return json({ checkoutUrl: url });
  },
);
