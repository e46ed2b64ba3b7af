import type { Metadata } from "next";
import { getLocale } from "next-intl/server";
import { PlanGeneralForm } from "@/features/catalogue/components/admin/plan-general-form";
import { getPlan, pricesOf } from "../plan-of";

type Props = { params: Promise<{ planId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const plan = await getPlan((await params).planId);
  return { title: plan.name[await getLocale()] };
}

export default async function PlanPage({ params }: Props) {
  const plan = await getPlan((await params).planId);
  return <PlanGeneralForm plan={plan} prices={await pricesOf(plan)} />;
}
