import { pushBackFinding } from "@/features/catalogue-sync";
import { findingParams, findingResolution } from "@/features/catalogue-sync/types/finding-resolution";
import { json } from "@/http/respond";
import { route } from "@/http/route";

/** Pushes our side of a finding back: Stripe gets our values. */
export const POST = route(
  {
    name: "POST /api/admin/findings/:findingId/push-back",
    role: "admin",
    params: findingParams,
    body: findingResolution,
  },
  async ({ ctx, params, body }) => json(await pushBackFinding(ctx, params.findingId, body)),
);
