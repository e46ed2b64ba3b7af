import { orderPlans } from "@/features/catalogue";
import { planOrder } from "@/features/catalogue/types/plan-input";
import { json } from "@/http/respond";
import { route } from "@/http/route";

/** Sets the display order of all plans at once. */
export const PUT = route(
  { name: "PUT /api/admin/plans/order", role: "admin", body: planOrder },
  async ({ ctx, body }) => {
    await orderPlans(ctx, body.order);
    return json({ order: body.order });
  },
);
