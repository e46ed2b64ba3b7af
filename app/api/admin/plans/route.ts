import { z } from "zod";
import { createPlan } from "@/features/catalogue";
import { planCreation } from "@/features/catalogue/types/plan-input";
import { created } from "@/http/contract";
import { route } from "@/http/route";

export const POST = route(
  {
    name: "POST /api/admin/plans",
    about: "Creates a plan with its first prices, inactive until an admin activates it.",
    role: "admin",
    body: planCreation,
    answers: {
      201: z.object({
        id: z.string(),
        slug: z.string(),
        published: z.boolean().describe("Whether Stripe has its product and prices already."),
      }),
    },
    refusals: {
      conflict: ["plan_slug_taken", "plan_tier_taken", "free_plan_exists"],
      invalid: ["feature_unknown", "feature_value_invalid"],
    },
  },
  async ({ ctx, body }) => {
    const { plan, published } = await createPlan(ctx, body);
    return created({ id: plan.id, slug: plan.slug, published });
  },
);
