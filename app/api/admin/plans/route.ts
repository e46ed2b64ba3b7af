import { createPlan } from "@/features/catalogue";
import { planCreation } from "@/features/catalogue/types/plan-input";
import { json } from "@/http/respond";
import { route } from "@/http/route";

/** Creates a plan with its first prices, inactive until an admin activates it. */
export const POST = route(
  { name: "POST /api/admin/plans", role: "admin", body: planCreation },
  async ({ ctx, body }) => {
    const { plan, published } = await createPlan(ctx, body);
    return json({ id: plan.id, slug: plan.slug, published }, { status: 201 });
  },
);
