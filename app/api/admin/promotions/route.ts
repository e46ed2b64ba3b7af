import { closeOutdatedCheckouts } from "@/features/checkout";
import { createPromotion } from "@/features/promotions";
import { promotionCreation } from "@/features/promotions/types/promotion-input";
import { json } from "@/http/respond";
import { route } from "@/http/route";

/** Creates a promotion; payment pages that are open at the list price are closed after the answer. */
export const POST = route(
  { name: "POST /api/admin/promotions", role: "admin", body: promotionCreation },
  async ({ ctx, body, locale, defer }) => {
    const { key, reason, ...draft } = body;
    const { id, version } = await createPromotion(ctx, { draft, key, reason, locale });
    defer(async () => void (await closeOutdatedCheckouts(ctx)));
    return json({ id, version }, { status: 201 });
  },
);
