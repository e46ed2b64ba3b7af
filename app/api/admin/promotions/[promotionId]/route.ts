import { closeOutdatedCheckouts } from "@/features/checkout";
import { editPromotion } from "@/features/promotions";
import {
  promotionEdit,
  promotionParams,
  promotionRefusals,
  promotionSaved,
} from "@/features/promotions/types/promotion-input";
import { ok } from "@/http/contract";
import { route } from "@/http/route";

export const PATCH = route(
  {
    name: "PATCH /api/admin/promotions/:promotionId",
    about: "Edits a promotion: anything before its start, its name and its end while it runs.",
    role: "admin",
    body: promotionEdit,
    params: promotionParams,
    answers: { 200: promotionSaved },
    refusals: {
      ...promotionRefusals,
      not_found: ["promotion_not_found"],
      conflict: [
        "conflict",
        "promotion_changed",
        "promotion_running",
        "promotion_ended",
        "promotion_overlaps",
      ],
    },
  },
  async ({ ctx, body, params, locale, defer }) => {
    const { version, reason, ...change } = body;
    const edited = await editPromotion(ctx, { id: params.promotionId, version, change, reason, locale });
    defer(async () => void (await closeOutdatedCheckouts(ctx)));
    return ok({ id: edited.id, version: edited.version });
  },
);
