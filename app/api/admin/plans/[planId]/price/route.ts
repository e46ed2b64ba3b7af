import { z } from "zod";
import { INTERVALS } from "@/domain/plan";
import { previewPriceChange } from "@/features/backoffice";
import { changePrice } from "@/features/catalogue";
import { priceChanged, priceChangePreview } from "@/features/catalogue/types/price-change";
import { created, ok } from "@/http/contract";
import { route } from "@/http/route";

// The service refuses amounts out of bounds, because its refusal names the bound.
const amount = { interval: z.enum(INTERVALS), unitAmount: z.int().positive() };
const wish = z.strictObject({ ...amount, confirm: z.literal(false).optional() });
const order = z.strictObject({
  ...amount,
  reason: z.string().trim().min(3).max(500),
  confirm: z.literal(true),
  currentPriceId: z.string().min(1).max(64).nullable(),
});
const params = z.object({ planId: z.string().min(1).max(64) });

export const POST = route(
  {
    name: "POST /api/admin/plans/:planId/price",
    about: "Previews a new price; with a reason and `confirm`, the price changes. Amounts in minor units.",
    role: "admin",
    body: z.discriminatedUnion("confirm", [order, wish]),
    params,
    answers: { 200: priceChangePreview, 201: priceChanged },
    refusals: {
      not_found: ["plan_not_found"],
      conflict: [
        "plan_not_priced",
        "plan_not_published",
        "price_changed_meanwhile",
        "price_change_in_progress",
        "price_refused_by_stripe",
        "price_answer_differs",
      ],
      invalid: ["price_below_minimum", "price_above_maximum", "price_unchanged"],
      unavailable: ["stripe_unavailable"],
    },
  },
  async ({ ctx, body, params }) => {
    if (!body.confirm) return ok(await previewPriceChange(ctx, { ...params, ...body }));
    return created(await changePrice(ctx, { ...params, ...body }));
  },
);
