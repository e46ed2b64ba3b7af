import { z } from "zod";
import { assertMembership } from "@/features/accounts";
import { startCheckout } from "@/features/checkout";
import { checkoutRefusals } from "@/features/checkout/types/checkout-answers";
import { ok } from "@/http/contract";
import { route } from "@/http/route";

const body = z.object({
  planTier: z.string().trim().toLowerCase().min(1).max(64),
  billingCycle: z.enum(["monthly", "yearly"]),
});

export const POST = route(
  {
    name: "POST /api/v1/subscription/create",
    about: "The legacy checkout: for the active app, with the field names that existing callers use.",
    session: "required",
    limit: "checkout",
    body,
    answers: { 200: z.object({ checkoutUrl: z.string() }) },
    refusals: checkoutRefusals,
  },
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
    return ok({ checkoutUrl: url });
  },
);
