import { pushBackFinding } from "@/features/catalogue-sync";
import {
  findingParams,
  findingRefusals,
  findingResolution,
  resolvedFinding,
} from "@/features/catalogue-sync/types/finding-resolution";
import { ok } from "@/http/contract";
import { route } from "@/http/route";

export const POST = route(
  {
    name: "POST /api/admin/findings/:findingId/push-back",
    about: "Pushes our side of a finding back: Stripe gets our values.",
    role: "admin",
    params: findingParams,
    body: findingResolution,
    answers: { 200: resolvedFinding },
    refusals: findingRefusals,
  },
  async ({ ctx, params, body }) => ok(await pushBackFinding(ctx, params.findingId, body)),
);
