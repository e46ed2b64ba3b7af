import { z } from "zod";
import { editPlan } from "@/features/catalogue";
import { planEdit } from "@/features/catalogue/types/plan-input";
import { json } from "@/http/respond";
import { route } from "@/http/route";

const params = z.object({ planId: z.string().min(1).max(64) });

/** Edits a plan's texts and entitlements: only the sent fields change, at the version they were read at. */
export const PATCH = route(
  { name: "PATCH /api/admin/plans/:planId", role: "admin", params, body: planEdit },
  async ({ ctx, params, body }) => {
    const { plan, changed, atStripe } = await editPlan(ctx, params.planId, body);
    return json({ id: plan.id, version: plan.version, changed, atStripe });
  },
);
