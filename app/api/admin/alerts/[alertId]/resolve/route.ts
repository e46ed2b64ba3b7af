import { z } from "zod";
import { resolveAlert } from "@/features/platform";
import { ok } from "@/http/contract";
import { route } from "@/http/route";

const params = z.object({ alertId: z.string().min(1).max(64) });
const body = z.strictObject({ note: z.string().trim().min(3).max(500) });

export const POST = route(
  {
    name: "POST /api/admin/alerts/:alertId/resolve",
    about: "Resolves an alert with a note; an already resolved one stays unchanged.",
    role: "admin",
    params,
    body,
    answers: { 200: z.object({ changed: z.boolean() }) },
    refusals: { not_found: ["not_found"] },
  },
  async ({ ctx, params, body }) => ok(await resolveAlert(ctx, params.alertId, body.note)),
);
