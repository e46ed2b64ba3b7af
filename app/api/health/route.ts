import { z } from "zod";
import { withContract } from "@/http/contract";
import { json } from "@/http/respond";

/** Depends on nothing else, so that a database outage restarts no process. */
export const GET = withContract(
  {
    name: "GET /api/health",
    about: "Liveness: the process responds.",
    answers: { 200: z.object({ status: z.literal("ok") }) },
  },
  () => json({ status: "ok" }),
);
