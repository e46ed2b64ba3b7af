import { z } from "zod";
import { actingAs } from "@/context";
import { runJob } from "@/features/operations";
import { requireBearer } from "@/http/bearer";
import { json } from "@/http/respond";
import { route } from "@/http/route";

const params = z.object({ job: z.string().min(1).max(64) });

/** Where a scheduler asks for a job, with the cron secret. */
export const POST = route({ name: "POST /api/cron/:job", params }, async ({ ctx, params, request }) => {
  requireBearer(request.headers, ctx.settings.cronSecret);
  return json(await runJob(actingAs(ctx, "cron"), params.job));
});
