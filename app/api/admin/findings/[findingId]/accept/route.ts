import { acceptFinding } from "@/features/catalogue-sync";
import {
  findingParams,
  findingRefusals,
  findingResolution,
  resolvedFinding,
} from "@/features/catalogue-sync/types/finding-resolution";
import { closeOutdatedCheckouts, closeUnsoldCheckouts } from "@/features/checkout";
import { ok } from "@/http/contract";
import { route } from "@/http/route";

export const POST = route(
  {
    name: "POST /api/admin/findings/:findingId/accept",
    about:
      "Accepts Stripe's side of a finding; payment pages that offer what is no longer sold are closed afterwards.",
    role: "admin",
    params: findingParams,
    body: findingResolution,
    answers: { 200: resolvedFinding },
    refusals: findingRefusals,
  },
  async ({ ctx, params, body, defer }) => {
    const resolved = await acceptFinding(ctx, params.findingId, body);
    defer(async () => {
      await closeUnsoldCheckouts(ctx);
      await closeOutdatedCheckouts(ctx);
    });
    return ok(resolved);
  },
);
