import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { PlanLimitsForm } from "@/features/catalogue/components/admin/plan-limits-form";
import { getPlan } from "../../plan-of";

type Props = { params: Promise<{ planId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const plan = await getPlan((await params).planId);
  const t = await getTranslations("adminPlans.head");
  return { title: `${plan.name[await getLocale()]}: ${t("limits")}` };
}

export default async function PlanLimitsPage({ params }: Props) {
  return <PlanLimitsForm plan={await getPlan((await params).planId)} />;
}
