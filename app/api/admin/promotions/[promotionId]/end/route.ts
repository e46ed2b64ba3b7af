import { closeOutdatedCheckouts } from "@/features/checkout";
import { endPromotion } from "@/features/promotions";
import { promotionEnd, promotionParams } from "@/features/promotions/types/promotion-input";
import { json } from "@/http/respond";
import { route } from "@/http/route";

/**
 * Ends a promotion now, or withdraws one that has not started; its open payment pages are closed after the
 * answer.
 */
export const POST = route(
  {
    name: "POST /api/admin/promotions/:promotionId/end",
    role: "admin",
    body: promotionEnd,
    params: promotionParams,
  },
  async ({ ctx, body, params, defer }) => {
    const ended = await endPromotion(ctx, { id: params.promotionId, reason: body.reason });
    defer(async () => void (await closeOutdatedCheckouts(ctx)));
    return json({ id: ended.id, endsAt: ended.endsAt?.toISOString() ?? null });
  },
);
