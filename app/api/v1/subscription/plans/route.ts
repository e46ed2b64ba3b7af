import { plansAnswer } from "@/features/catalogue/types/plan-view";
import { listPlans } from "@/features/offers";
import { ok } from "@/http/contract";
import { route } from "@/http/route";

export const GET = route(
  {
    name: "GET /api/v1/subscription/plans",
    about: "The active plans in the caller's language.",
    answers: { 200: plansAnswer },
  },
  async ({ ctx, locale }) => ok(await listPlans(ctx, locale)),
);
