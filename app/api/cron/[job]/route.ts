import { z } from "zod";
import { actingAs } from "@/context";
import { runJob } from "@/features/operations";
import { jobAnswer } from "@/features/operations/types/operations-answers";
import { ok } from "@/http/contract";
import { type RouteHandler, route } from "@/http/route";

const params = z.object({ job: z.string().min(1).max(64) });

const askedFor = (name: string, about: string): RouteHandler =>
  route(
    {
      name,
      about,
      bearer: "cronSecret",
      params,
      answers: { 200: jobAnswer },
      refusals: { not_found: ["job_not_found"] },
    },
    async ({ ctx, params }) => ok(await runJob(actingAs(ctx, "cron"), params.job)),
  );

export const POST = askedFor(
  "POST /api/cron/:job",
  "Runs a job for a scheduler, unless another instance is running it (`busy`).",
);

/** The secret keeps browsers from triggering it. */
export const GET = askedFor(
  "GET /api/cron/:job",
  "The same for schedulers that can only GET, such as Vercel's.",
);
