import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { TableEmpty } from "@/components/table/table-empty";
import { findEveryFeature } from "@/features/catalogue";
import { FeatureTable } from "@/features/catalogue/components/admin-features/feature-table";
import { NewFeature } from "@/features/catalogue/components/admin-features/new-feature";
import { ClientMessages } from "@/i18n/client-messages";
import { adminContext } from "@/page-context";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("adminFeatures"))("title") };
}

export default async function FeaturesPage() {
  const { ctx } = await adminContext("/dashboard/settings/features");
  const t = await getTranslations("adminFeatures");
  const features = (await findEveryFeature(ctx.db)).map(
    ({ archivedAt, createdAt: _createdAt, updatedAt: _updatedAt, ...feature }) => ({
      ...feature,
      archived: archivedAt !== null,
    }),
  );
  return (
    <ClientMessages areas={["adminFeatures"]}>
      <PageHeader title={t("title")} sentence={t("sentence")} action={<NewFeature />} />
      <section aria-labelledby="features-list" className="rounded-card border bg-raised">
        <div className="px-5 pt-5 pb-4 sm:px-6">
          <h2 id="features-list" className="text-base">
            {t("list.title")}
          </h2>
          <p className="mt-0.5 max-w-[70ch] text-muted text-sm">{t("list.sentence")}</p>
        </div>
        {features.length > 0 ? (
          <FeatureTable labelledBy="features-list" features={features} />
        ) : (
          <TableEmpty title={t("list.empty")} sentence={t("list.emptySentence")} />
        )}
      </section>
    </ClientMessages>
  );
}
