import { closeOutdatedCheckouts } from "@/features/checkout";
import { createPromotion } from "@/features/promotions";
import {
  promotionCreation,
  promotionRefusals,
  promotionSaved,
} from "@/features/promotions/types/promotion-input";
import { created } from "@/http/contract";
import { route } from "@/http/route";

export const POST = route(
  {
    name: "POST /api/admin/promotions",
    about: "Creates a promotion; payment pages that are open at the list price are closed after the answer.",
    role: "admin",
    body: promotionCreation,
    answers: { 201: promotionSaved },
    refusals: { ...promotionRefusals, conflict: ["conflict", "promotion_overlaps", "promotion_key_used"] },
  },
  async ({ ctx, body, locale, defer }) => {
    const { key, reason, ...draft } = body;
    const { id, version } = await createPromotion(ctx, { draft, key, reason, locale });
    defer(async () => void (await closeOutdatedCheckouts(ctx)));
    return created({ id, version });
  },
);
