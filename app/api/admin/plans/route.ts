import { createPlan } from "@/features/catalogue";
import { planCreation } from "@/features/catalogue/types/plan-input";
import { json } from "@/http/respond";
import { route } from "@/http/route";

/** Creates a plan with its first prices, off sale until somebody puts it on sale. */
export const POST = route(
  { name: "POST /api/admin/plans", role: "admin", body: planCreation },
  async ({ ctx, body }) => {
    const { plan, published } = await createPlan(ctx, body);
    return json({ id: plan.id, slug: plan.slug, published }, { status: 201 });
  },
);
