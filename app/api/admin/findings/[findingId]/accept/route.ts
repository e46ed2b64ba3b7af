import { acceptFinding } from "@/features/catalogue-sync";
import { findingParams, findingResolution } from "@/features/catalogue-sync/types/finding-resolution";
import { closeOutdatedCheckouts, closeUnsoldCheckouts } from "@/features/checkout";
import { json } from "@/http/respond";
import { route } from "@/http/route";

/** Accepts Stripe's side of a finding; payment pages that offer what is no longer sold are closed afterwards. */
export const POST = route(
  {
    name: "POST /api/admin/findings/:findingId/accept",
    role: "admin",
    params: findingParams,
    body: findingResolution,
  },
  async ({ ctx, params, body, defer }) => {
    const settled = await acceptFinding(ctx, params.findingId, body);
    defer(async () => {
      await closeUnsoldCheckouts(ctx);
      await closeOutdatedCheckouts(ctx);
    });
    return json(settled);
  },
);
