import { z } from "zod";
import { INTERVALS } from "@/domain/plan";
import { listPlans } from "@/features/offers";
import { json } from "@/http/respond";
import { route } from "@/http/route";
import { LOCALES } from "@/lib/locale";

const query = z.object({
  interval: z.enum(INTERVALS).optional(),
  locale: z.enum(LOCALES).optional(),
});

/** The public catalogue: active plans with current prices, in one language, of one interval or both. */
export const GET = route({ name: "GET /api/plans", query }, async ({ ctx, query, locale }) => {
  const answer = await listPlans(ctx, query.locale ?? locale);
  if (!query.interval) return json(answer);
  const plans = answer.plans.map((plan) => ({
    ...plan,
    prices: plan.prices.filter((price) => price.interval === query.interval),
  }));
  return json({ ...answer, plans });
});
