import { readMetrics } from "@/features/operations";
import { route } from "@/http/route";

export const GET = route(
  {
    name: "GET /api/metrics",
    about: "Figures for a monitor, in the text format of Prometheus.",
    bearer: "metricsToken",
    answers: {
      200: { mediaType: "text/plain; version=0.0.4; charset=utf-8", about: "The Prometheus text format." },
    },
  },
  async ({ ctx }) => ({ status: 200, body: await readMetrics(ctx) }),
);
