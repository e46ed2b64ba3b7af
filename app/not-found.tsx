import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PublicShell } from "@/components/layout/public-shell";
import { ExternalButton } from "@/components/ui/plain-button";
import { viewerIfKnown } from "@/page-context";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("common.notFound");
  return { title: t("title") };
}

/**
 * Part of every page that has no other not-found page, so it loads no scripts: a signed-in viewer gets the link to the
 * dashboard, without the account menu.
 */
export default async function NotFound() {
  const t = await getTranslations("common.notFound");
  const viewer = await viewerIfKnown();
  return (
    <PublicShell account={viewer ? <span /> : null}>
      <div className="mx-auto max-w-lg py-12">
        <p className="figures font-medium text-muted text-sm">404</p>
        <h1 className="mt-2 text-xl">{t("title")}</h1>
        <p className="mt-2 text-muted">{t("sentence")}</p>
        <div className="mt-6 flex flex-wrap gap-3">
          <ExternalButton href="/" look="primary">
            {t("home")}
          </ExternalButton>
          <ExternalButton href="/subscription/plans">{t("plans")}</ExternalButton>
        </div>
      </div>
    </PublicShell>
  );
}
