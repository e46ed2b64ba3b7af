import { z } from "zod";
import { setPlanTerms } from "@/features/catalogue";
import { planTermsChange, termsSaved } from "@/features/catalogue/types/terms-input";
import { ok } from "@/http/contract";
import { route } from "@/http/route";

const params = z.object({ planId: z.string().min(1).max(64) });

export const PUT = route(
  {
    name: "PUT /api/admin/plans/:planId/billing-terms",
    about: "Sets what a plan has of its own among the billing terms; what is left out is as in the default.",
    role: "admin",
    params,
    body: planTermsChange,
    answers: { 200: termsSaved },
    refusals: { not_found: ["plan_not_found"], conflict: ["terms_changed"] },
  },
  async ({ ctx, params, body }) => ok(await setPlanTerms(ctx, params.planId, body)),
);
