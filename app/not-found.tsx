import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PublicShell } from "@/components/layout/public-shell";
import { ButtonLink } from "@/components/ui/button";
import { viewerIfKnown } from "@/page-context";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("common.notFound");
  return { title: t("title") };
}

export default async function NotFound() {
  const t = await getTranslations("common.notFound");
  return (
    <PublicShell user={(await viewerIfKnown())?.user ?? null}>
      <div className="mx-auto max-w-lg py-12">
        <p className="figures font-medium text-muted text-sm">404</p>
        <h1 className="mt-2 text-xl">{t("title")}</h1>
        <p className="mt-2 text-muted">{t("sentence")}</p>
        <div className="mt-6 flex flex-wrap gap-3">
          <ButtonLink href="/" look="primary">
            {t("home")}
          </ButtonLink>
          <ButtonLink href="/subscription/plans">{t("plans")}</ButtonLink>
        </div>
      </div>
    </PublicShell>
  );
}
