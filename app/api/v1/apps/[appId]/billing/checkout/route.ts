import { z } from "zod";
import { INTERVALS } from "@/domain/plan";
import { MAX_PRICE_MINOR } from "@/domain/price-amount";
import { assertMembership } from "@/features/accounts";
import { startCheckout } from "@/features/checkout";
import { checkoutRefusals, checkoutStarted } from "@/features/checkout/types/checkout-answers";
import { created } from "@/http/contract";
import { route } from "@/http/route";

const body = z.object({
  plan: z.string().min(1).max(64),
  interval: z.enum(INTERVALS),
  coupon: z.string().trim().min(1).max(64).optional(),
  seenAmount: z
    .int()
    .min(0)
    .max(MAX_PRICE_MINOR)
    .optional()
    .describe(
      "The price that was shown, in minor units: a different current price is reported before payment.",
    ),
});
const params = z.object({ appId: z.string().min(1).max(64) });

export const POST = route(
  {
    name: "POST /api/v1/apps/:appId/billing/checkout",
    about: "Returns the URL of the payment page; the same choice again returns the same page.",
    session: "required",
    limit: "checkout",
    body,
    params,
    answers: { 201: checkoutStarted },
    refusals: checkoutRefusals,
  },
  async ({ ctx, viewer, body, params, locale }) => {
    assertMembership(viewer, params.appId, ctx.policy.buyingRoles);
    const { id: userId, email, name } = viewer.user;
    const started = await startCheckout(ctx, {
      appId: params.appId,
      buyer: { userId, email, name },
      plan: body.plan,
      interval: body.interval,
      coupon: body.coupon ?? null,
      ...(body.seenAmount === undefined ? {} : { seenAmount: body.seenAmount }),
      locale,
    });
    return created(started);
  },
);
