import { z } from "zod";
import { INTERVALS } from "@/domain/plan";
import { previewPriceChange } from "@/features/backoffice";
import { changePrice } from "@/features/catalogue";
import { json } from "@/http/respond";
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

/** Previews a new price; with a reason and `confirm`, the price changes. Amounts in minor units. */
export const POST = route(
  {
    name: "POST /api/admin/plans/:planId/price",
    role: "admin",
    body: z.discriminatedUnion("confirm", [order, wish]),
    params,
  },
  async ({ ctx, body, params }) => {
    if (!body.confirm) return json(await previewPriceChange(ctx, { ...params, ...body }));
    return json(await changePrice(ctx, { ...params, ...body }), { status: 201 });
  },
);
