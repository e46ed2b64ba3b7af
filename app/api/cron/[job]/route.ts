import { z } from "zod";
import { actingAs } from "@/context";
import { runJob } from "@/features/operations";
import { assertBearer } from "@/http/bearer";
import { json } from "@/http/respond";
import { type RouteHandler, route } from "@/http/route";

const params = z.object({ job: z.string().min(1).max(64) });

const askedFor = (name: string): RouteHandler =>
  route({ name, params }, async ({ ctx, params, request }) => {
    assertBearer(request.headers, ctx.settings.cronSecret);
    return json(await runJob(actingAs(ctx, "cron"), params.job));
  });

/** Runs a job for a scheduler that has the cron secret. */
export const POST = askedFor("POST /api/cron/:job");

/** The same for schedulers that can only GET, such as Vercel's; the secret keeps browsers from triggering it. */
export const GET = askedFor("GET /api/cron/:job");
