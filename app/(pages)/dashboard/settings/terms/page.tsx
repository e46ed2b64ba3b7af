import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { Alert } from "@/components/ui/alert";
import { findAllPlans, listTerms } from "@/features/catalogue";
import { TermsForm } from "@/features/catalogue/components/admin-terms/terms-form";
import { ClientMessages } from "@/i18n/client-messages";
import { adminContext } from "@/page-context";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("adminTerms"))("title") };
}

export default async function TermsPage() {
  const { ctx } = await adminContext("/dashboard/settings/terms");
  const locale = await getLocale();
  const t = await getTranslations("adminTerms");
  const [{ byDefault, ofPlan }, plans] = await Promise.all([listTerms(ctx), findAllPlans(ctx.db)]);
  return (
    <ClientMessages areas={["adminTerms"]}>
      <PageHeader title={t("title")} sentence={t("sentence")} />
      <div className="grid gap-6">
        <Alert tone="info" title={t("timeZone.title", { zone: ctx.policy.timeZone })}>
          {t("timeZone.sentence")}
        </Alert>
        <TermsForm
          plan={null}
          terms={byDefault.terms}
          byDefault={byDefault.terms}
          version={byDefault.version}
        />
        {plans
          .filter(({ plan }) => plan.sale !== "free")
          .map(({ plan }) => (
            <TermsForm
              key={plan.id}
              plan={{ id: plan.id, name: plan.name[locale] }}
              {...ofPlan(plan.id)}
              byDefault={byDefault.terms}
            />
          ))}
      </div>
    </ClientMessages>
  );
}
