import type { PlanChoice } from "../types/customer-list";

/** The options of a plan filter; a link may name the chosen plan by its slug. */
export const toPlanOptions = (plans: PlanChoice[], chosen: string | undefined) => ({
  options: plans.map(({ id, name }) => ({ value: id, label: name })),
  value: plans.find(({ id, slug }) => id === chosen || slug === chosen)?.id ?? chosen,
});
