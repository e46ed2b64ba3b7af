import { checkReadiness } from "@/features/operations";
import { json } from "@/http/respond";
import { route } from "@/http/route";

/** Ready to serve: 503 while the database does not answer. */
export const GET = route({ name: "GET /api/health/ready" }, async ({ ctx }) => {
  const readiness = await checkReadiness(ctx);
  return json(readiness, { status: readiness.status === "down" ? 503 : 200 });
});
