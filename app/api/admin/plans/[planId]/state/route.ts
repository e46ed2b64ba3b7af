import { z } from "zod";
import { planState } from "@/features/catalogue/types/plan-input";
import { setPlanOnSale } from "@/features/checkout";
import { ok } from "@/http/contract";
import { route } from "@/http/route";

const params = z.object({ planId: z.string().min(1).max(64) });

export const POST = route(
  {
    name: "POST /api/admin/plans/:planId/state",
    about: "Activates or deactivates a plan; its subscribers keep it.",
    role: "admin",
    params,
    body: planState,
    answers: {
      200: z.object({
        id: z.string(),
        active: z.boolean(),
        changed: z.boolean(),
        closedCheckouts: z
          .int()
          .nullable()
          .describe("How many payment pages were closed; null when Stripe is away and a job closes them."),
      }),
    },
    refusals: {
      not_found: ["plan_not_found"],
      conflict: ["plan_is_fallback", "plan_is_last", "plan_unpublished"],
      unavailable: ["stripe_unavailable"],
    },
  },
  async ({ ctx, params, body }) => {
    const { plan, changed, closedCheckouts } = await setPlanOnSale(ctx, params.planId, body);
    return ok({ id: plan.id, active: plan.active, changed, closedCheckouts });
  },
);
