import { ArrowLeft } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { Link } from "@/components/ui/link";
import { listAdminPlans } from "@/features/backoffice";
import { PlanCreateForm } from "@/features/catalogue/components/admin/plan-create-form";
import { ClientMessages } from "@/i18n/client-messages";
import { adminContext } from "@/page-context";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("adminPlans.new"))("title") };
}

export default async function NewPlanPage() {
  const { ctx } = await adminContext("/dashboard/settings/plans/new");
  const [t, plans] = await Promise.all([getTranslations("adminPlans"), listAdminPlans(ctx)]);
  return (
    <>
      <Link
        href="/dashboard/settings/plans"
        className="link mb-2 inline-flex min-h-10 items-center gap-1.5 text-sm"
      >
        <ArrowLeft aria-hidden className="size-4" />
        {t("back")}
      </Link>
      <PageHeader title={t("new.title")} sentence={t("new.sentence")} />
      <ClientMessages areas={["adminPlans"]}>
        <PlanCreateForm plans={plans} />
      </ClientMessages>
    </>
  );
}
