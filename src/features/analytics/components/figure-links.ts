/** Links to the rows behind a figure. Their filters follow the definitions in docs/statistics.md. */
const CUSTOMERS = "/dashboard/settings/customers";
const PAYMENTS = "/dashboard/settings/payments";

const withPlan = (params: Record<string, string>, plan?: string) =>
  new URLSearchParams(plan ? { ...params, plan } : params).toString();

/** `plan` is a slug. */
export const activeHref = (plan?: string) => `${CUSTOMERS}?${withPlan({ status: "active" }, plan)}`;
export const revenueHref = (plan?: string) =>
  `${CUSTOMERS}?${withPlan({ status: "active", sort: "mrr", dir: "desc" }, plan)}`;
export const newHref = (since: string, plan?: string) => `${CUSTOMERS}?${withPlan({ since }, plan)}`;
export const endedHref = (since: string, plan?: string) => `${CUSTOMERS}?${withPlan({ ended: since }, plan)}`;
export const paidHref = (since: string) =>
  `${PAYMENTS}?${new URLSearchParams({ status: "paid", by: "paid", from: since })}`;
