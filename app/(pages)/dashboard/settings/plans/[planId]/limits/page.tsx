import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { findFeatures, toFeatureView } from "@/features/catalogue";
import { PlanLimitsForm } from "@/features/catalogue/components/admin/plan-limits-form";
import { adminContext } from "@/page-context";
import { getPlan } from "../../plan-of";

type Props = { params: Promise<{ planId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const plan = await getPlan((await params).planId);
  const t = await getTranslations("adminPlans.head");
  return { title: `${plan.name[await getLocale()]}: ${t("limits")}` };
}

export default async function PlanLimitsPage({ params }: Props) {
  const { planId } = await params;
  const plan = await getPlan(planId);
  const { ctx } = await adminContext(`/dashboard/settings/plans/${planId}/limits`);
  const locale = await getLocale();
  const registry = (await findFeatures(ctx.db)).map((feature) => toFeatureView(feature, locale));
  return <PlanLimitsForm plan={plan} registry={registry} />;
}
