import { z } from "zod";
import { closeOutdatedCheckouts } from "@/features/checkout";
import { endPromotion } from "@/features/promotions";
import { promotionEnd, promotionParams } from "@/features/promotions/types/promotion-input";
import { ok } from "@/http/contract";
import { route } from "@/http/route";
import { instant } from "@/lib/answer-fields";

export const POST = route(
  {
    name: "POST /api/admin/promotions/:promotionId/end",
    about:
      "Ends a promotion now, or withdraws one that has not started; its open payment pages are closed after the answer.",
    role: "admin",
    body: promotionEnd,
    params: promotionParams,
    answers: { 200: z.object({ id: z.string(), endsAt: instant.nullable() }) },
    refusals: { not_found: ["promotion_not_found"] },
  },
  async ({ ctx, body, params, defer }) => {
    const ended = await endPromotion(ctx, { id: params.promotionId, reason: body.reason });
    defer(async () => void (await closeOutdatedCheckouts(ctx)));
    return ok({ id: ended.id, endsAt: ended.endsAt?.toISOString() ?? null });
  },
);
