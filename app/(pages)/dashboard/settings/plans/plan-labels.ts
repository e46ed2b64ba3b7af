import { getTranslations } from "next-intl/server";

/** The labels of a plan's row and header. */
export async function planLabels() {
  const [t, tPlans] = await Promise.all([getTranslations("adminPlans"), getTranslations("plans")]);
  return {
    identity: (plan: { slug: string; tier: number }) =>
      t("head.identity", { slug: plan.slug, tier: plan.tier }),
    onRequest: tPlans("onRequest"),
    per: { month: tPlans("perMonth"), year: tPlans("perYear") },
    promotion: (promotion: { label: string; percent: number }) => tPlans("promotion", promotion),
  };
}
