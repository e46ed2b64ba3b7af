import { getTranslations } from "next-intl/server";

/** The words that a plan's row and head are made of. */
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
