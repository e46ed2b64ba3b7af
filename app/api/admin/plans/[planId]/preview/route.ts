import { z } from "zod";
import { previewLimits } from "@/features/backoffice";
import { limitEffect } from "@/features/catalogue/types/admin-plan";
import { limitsPreview } from "@/features/catalogue/types/plan-input";
import { ok } from "@/http/contract";
import { route } from "@/http/route";

const params = z.object({ planId: z.string().min(1).max(64) });

export const POST = route(
  {
    name: "POST /api/admin/plans/:planId/preview",
    about: "Previews the effect of lower limits: how many apps may be over each.",
    role: "admin",
    params,
    body: limitsPreview,
    answers: { 200: z.object({ lowered: z.array(limitEffect) }) },
    refusals: { not_found: ["plan_not_found"] },
  },
  async ({ ctx, params, body }) => ok({ lowered: await previewLimits(ctx, params.planId, body.limits) }),
);
