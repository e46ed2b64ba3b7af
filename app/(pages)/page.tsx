import { getLocale, getTranslations } from "next-intl/server";
import { AccountMenu } from "@/components/layout/account-menu";
import { PublicShell } from "@/components/layout/public-shell";
import { ButtonLink } from "@/components/ui/button";
import { PlanTeaser } from "@/features/catalogue/components/plan-teaser";
import { SummarySpecimen } from "@/features/catalogue/components/summary-specimen";
import { listPlans } from "@/features/offers";
import { pageContext } from "@/page-context";

const promises = [
  { title: "amount", text: "amountText" },
  { title: "leave", text: "leaveText" },
  { title: "card", text: "cardText" },
] as const;

export default async function HomePage() {
  const t = await getTranslations("home");
  const { ctx, viewer } = await pageContext();
  const { plans } = await listPlans(ctx, await getLocale());
  const shown = plans.find((plan) => plan.sale === "checkout");
  return (
    <PublicShell account={viewer ? <AccountMenu name={viewer.user.name} email={viewer.user.email} /> : null}>
      <div className="grid items-center gap-x-16 gap-y-12 lg:grid-cols-[1.1fr_1fr]">
        <div>
          <h1 className="max-w-[16ch] text-2xl">{t("title")}</h1>
          <p className="mt-5 max-w-[50ch] text-lg text-muted">{t("sentence")}</p>
          <div className="mt-8 flex flex-wrap gap-3">
            <ButtonLink href="/subscription/plans" look="primary" size="lg">
              {t("seePlans")}
            </ButtonLink>
            {viewer ? (
              <ButtonLink href="/dashboard" size="lg">
                {t("toDashboard")}
              </ButtonLink>
            ) : null}
          </div>
        </div>
        {shown ? <SummarySpecimen plan={shown} /> : null}
      </div>
      <PlanTeaser plans={plans} />
      <section aria-labelledby="promises" className="mt-20">
        <h2 id="promises" className="text-lg">
          {t("promises.title")}
        </h2>
        <dl className="mt-6 grid gap-8 border-t pt-6 sm:grid-cols-3">
          {promises.map(({ title, text }) => (
            <div key={title}>
              <dt className="font-medium text-emphasis">{t(`promises.${title}`)}</dt>
              <dd className="mt-1.5 text-muted text-sm">{t(`promises.${text}`)}</dd>
            </div>
          ))}
        </dl>
      </section>
    </PublicShell>
  );
}
