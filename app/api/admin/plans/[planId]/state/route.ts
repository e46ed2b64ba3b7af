import { z } from "zod";
import { planState } from "@/features/catalogue/types/plan-input";
import { setPlanOnSale } from "@/features/checkout";
import { json } from "@/http/respond";
import { route } from "@/http/route";

const params = z.object({ planId: z.string().min(1).max(64) });

/** Activates or deactivates a plan; its subscribers keep it. */
export const POST = route(
  { name: "POST /api/admin/plans/:planId/state", role: "admin", params, body: planState },
  async ({ ctx, params, body }) => {
    const { plan, changed, closedCheckouts } = await setPlanOnSale(ctx, params.planId, body);
    return json({ id: plan.id, active: plan.active, changed, closedCheckouts });
  },
);
