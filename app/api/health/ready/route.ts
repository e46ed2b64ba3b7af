import { checkReadiness } from "@/features/operations";
import { readiness } from "@/features/operations/types/operations-answers";
import { route } from "@/http/route";

export const GET = route(
  {
    name: "GET /api/health/ready",
    about: "Whether this instance can serve requests: 503 while the database does not answer.",
    answers: { 200: readiness, 503: readiness },
  },
  async ({ ctx }) => {
    const body = await checkReadiness(ctx);
    return { status: body.status === "down" ? 503 : 200, body };
  },
);
