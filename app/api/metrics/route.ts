import { readMetrics } from "@/features/operations";
import { assertBearer } from "@/http/bearer";
import { route } from "@/http/route";

/** Numbers for a monitor, with the metrics token. */
export const GET = route({ name: "GET /api/metrics" }, async ({ ctx, request }) => {
  assertBearer(request.headers, ctx.settings.metricsToken);
  return new Response(await readMetrics(ctx), {
    headers: { "content-type": "text/plain; version=0.0.4; charset=utf-8", "cache-control": "no-store" },
  });
});
