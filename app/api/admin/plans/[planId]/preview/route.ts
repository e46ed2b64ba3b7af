import { z } from "zod";
import { previewLimits } from "@/features/backoffice";
import { limitsPreview } from "@/features/catalogue/types/plan-input";
import { json } from "@/http/respond";
import { route } from "@/http/route";

const params = z.object({ planId: z.string().min(1).max(64) });

/** Previews the effect of lower limits (CAT-6). */
export const POST = route(
  { name: "POST /api/admin/plans/:planId/preview", role: "admin", params, body: limitsPreview },
  async ({ ctx, params, body }) => json({ lowered: await previewLimits(ctx, params.planId, body.limits) }),
);
