import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/components/ui/button";
import { INTERVALS } from "@/domain/plan";
import { choicePath, PLANS_PATH } from "@/features/catalogue/components/plan-choice";
import { pageContext } from "@/page-context";
import { SiteShell } from "../../site-shell";

type Props = { searchParams: Promise<{ plan?: string | string[]; interval?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("billing.cancel"))("title"), robots: { index: false } };
}

export default async function CheckoutCanceledPage({ searchParams }: Props) {
  const t = await getTranslations("billing.cancel");
  const { plan, interval } = await searchParams;
  const { viewer } = await pageContext();
  const known = INTERVALS.find((one) => one === interval) ?? "month";
  const back = typeof plan === "string" ? choicePath(plan, known) : PLANS_PATH;
  return (
    <SiteShell narrow>
      <h1 className="text-xl">{t("title")}</h1>
      <p className="mt-3 text-muted">{t("sentence")}</p>
      <div className="mt-8 flex flex-wrap gap-3">
        <ButtonLink href={back} look="primary" size="lg">
          {t("back")}
        </ButtonLink>
        {viewer ? (
          <ButtonLink href="/dashboard" size="lg">
            {t("dashboard")}
          </ButtonLink>
        ) : null}
      </div>
    </SiteShell>
  );
}
