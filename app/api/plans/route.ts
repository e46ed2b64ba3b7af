import { z } from "zod";
import { INTERVALS } from "@/domain/plan";
import { plansAnswer } from "@/features/catalogue/types/plan-view";
import { listPlans } from "@/features/offers";
import { ok } from "@/http/contract";
import { route } from "@/http/route";
import { LOCALES } from "@/lib/locale";

const query = z.object({
  interval: z.enum(INTERVALS).optional(),
  locale: z.enum(LOCALES).optional(),
});

export const GET = route(
  {
    name: "GET /api/plans",
    about:
      "The public catalog: active plans with current prices, in one language, of one interval or both. Amounts are in minor units.",
    query,
    answers: { 200: plansAnswer },
  },
  async ({ ctx, query, locale }) => {
    const answer = await listPlans(ctx, query.locale ?? locale);
    if (!query.interval) return ok(answer);
    const plans = answer.plans.map((plan) => ({
      ...plan,
      prices: plan.prices.filter((price) => price.interval === query.interval),
    }));
    return ok({ ...answer, plans });
  },
);
