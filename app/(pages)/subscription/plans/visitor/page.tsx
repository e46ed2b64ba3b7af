import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PublicShell } from "@/components/layout/public-shell";
import { PLANS_PATH } from "@/features/catalogue/components/plan-choice";
import { PlansBody } from "../plans-body";
import { PlansHeader } from "../plans-header";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("plans");
  return { title: t("title"), alternates: { canonical: PLANS_PATH } };
}

/**
 * The plans for visitors, shown at `/subscription/plans`. A page of its own, because the scripts of a page are loaded
 * together: those of the frame for signed-in people would be half of what this one may weigh.
 */
export default function VisitorPlansPage() {
  return (
    <PublicShell>
      <PlansHeader />
      <PlansBody />
    </PublicShell>
  );
}
