import { z } from "zod";
import { editPlan } from "@/features/catalogue";
import { planEdit } from "@/features/catalogue/types/plan-input";
import { ok } from "@/http/contract";
import { route } from "@/http/route";

const params = z.object({ planId: z.string().min(1).max(64) });

export const PATCH = route(
  {
    name: "PATCH /api/admin/plans/:planId",
    about:
      "Edits a plan's texts and entitlements: only the sent fields change, at the version they were read at.",
    role: "admin",
    params,
    body: planEdit,
    answers: {
      200: z.object({
        id: z.string(),
        version: z.int(),
        changed: z.boolean(),
        atStripe: z.boolean().describe("Whether Stripe's product has the new name and description already."),
      }),
    },
    refusals: {
      not_found: ["plan_not_found"],
      conflict: ["plan_changed", "plan_tier_taken"],
      invalid: ["trial_not_sold", "feature_unknown", "feature_value_invalid"],
    },
  },
  async ({ ctx, params, body }) => {
    const { plan, changed, atStripe } = await editPlan(ctx, params.planId, body);
    return ok({ id: plan.id, version: plan.version, changed, atStripe });
  },
);
