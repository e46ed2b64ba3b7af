import { z } from "zod";
import { orderPlans } from "@/features/catalogue";
import { planOrder } from "@/features/catalogue/types/plan-input";
import { ok } from "@/http/contract";
import { route } from "@/http/route";

export const PUT = route(
  {
    name: "PUT /api/admin/plans/order",
    about: "Sets the display order of all plans at once.",
    role: "admin",
    body: planOrder,
    answers: { 200: z.object({ order: z.array(z.string()) }) },
    refusals: { conflict: ["plan_changed"] },
  },
  async ({ ctx, body }) => {
    await orderPlans(ctx, body.order);
    return ok({ order: body.order });
  },
);
