import { closeOutdatedCheckouts } from "@/features/checkout";
import { editPromotion } from "@/features/promotions";
import { promotionEdit, promotionParams } from "@/features/promotions/types/promotion-input";
import { json } from "@/http/respond";
import { route } from "@/http/route";

/** Edits a promotion: anything before its start, its name and its end while it runs. */
export const PATCH = route(
  {
    name: "PATCH /api/admin/promotions/:promotionId",
    role: "admin",
    body: promotionEdit,
    params: promotionParams,
  },
  async ({ ctx, body, params, locale, defer }) => {
    const { version, reason, ...change } = body;
    const edited = await editPromotion(ctx, { id: params.promotionId, version, change, reason, locale });
    defer(async () => void (await closeOutdatedCheckouts(ctx)));
    return json({ id: edited.id, version: edited.version });
  },
);
