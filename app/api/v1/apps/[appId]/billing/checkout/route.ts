import { z } from "zod";
import { INTERVALS } from "@/domain/plan";
import { requireMembership } from "@/features/accounts";
import { startCheckout } from "@/features/subscription";
import { json } from "@/http/respond";
import { route } from "@/http/route";

const body = z.object({
  plan: z.string().min(1).max(64),
  interval: z.enum(INTERVALS),
  coupon: z.string().trim().min(1).max(64).optional(),
});
const params = z.object({ appId: z.string().min(1).max(64) });

/** Leads to the payment page; the same choice again leads to the same page. */
export const POST = route(
  {
    name: "POST /api/v1/apps/:appId/billing/checkout",
    session: "required",
    limit: "checkout",
    body,
    params,
  },
  async ({ ctx, viewer, body, params, locale }) => {
    requireMembership(viewer, params.appId, ctx.policy.buyingRoles);
    const { id: userId, email, name } = viewer.user;
    const started = await startCheckout(ctx, {
      appId: params.appId,
      buyer: { userId, email, name },
      plan: body.plan,
      interval: body.interval,
      coupon: body.coupon ?? null,
      locale,
    });
    return json(started, { status: 201 });
  },
);
