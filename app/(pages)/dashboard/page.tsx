import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { Section } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { FREE_PLAN_SLUG } from "@/domain/plan";
import { hasActiveRole } from "@/features/accounts";
import { getSubscriptionView, listInvoices } from "@/features/billing-view";
import { InvoiceTable } from "@/features/billing-view/components/invoice-table";
import { InvoicesEmpty } from "@/features/billing-view/components/invoices-empty";
import { NextCharge } from "@/features/billing-view/components/next-charge";
import { StatusBadge } from "@/features/billing-view/components/status-badge";
import { StatusBanner } from "@/features/billing-view/components/status-banner";
import { NextPlan } from "@/features/catalogue/components/next-plan";
import { PlanInclusions } from "@/features/catalogue/components/plan-inclusions";
import { listPlans } from "@/features/offers";
import { signedInContext } from "@/page-context";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("dashboard"))("title") };
}

export default async function DashboardPage() {
  const t = await getTranslations("dashboard");
  const locale = await getLocale();
  const { ctx, viewer } = await signedInContext("/dashboard");
  // As in the API: only roles that may buy see invoices.
  const seesInvoices = hasActiveRole(viewer, ctx.policy.buyingRoles);
  const [subscription, invoices, { plans }] = await Promise.all([
    getSubscriptionView(ctx, viewer.activeAppId, locale),
    seesInvoices ? listInvoices(ctx, viewer.activeAppId, { limit: 3 }) : [],
    listPlans(ctx, locale),
  ]);
  const limited = subscription.access.kind === "restricted";
  const usableSlug = limited ? FREE_PLAN_SLUG : subscription.plan.slug;
  const usable = plans.find((plan) => plan.slug === usableSlug);
  const onFree = subscription.id === null;
  const nextUp = plans.find((plan) => plan.sale === "checkout" && plan.tier > subscription.plan.tier);
  return (
    <>
      <PageHeader title={t("title")} />
      <StatusBanner subscription={subscription} />
      <div className="grid gap-6 lg:grid-cols-[1.3fr_1fr]">
        <Section
          id="what-you-have"
          title={t("have.title")}
          aside={
            <Link href="/plan" className="link -my-2.5 flex min-h-10 items-center text-sm">
              {t("have.all")}
            </Link>
          }
        >
          <p className="font-semibold text-emphasis text-xl">{subscription.plan.name}</p>
          <div className="mt-2 mb-5">
            {subscription.status === "free" && !subscription.endedAt ? (
              <p className="text-muted text-sm">{t("have.free")}</p>
            ) : (
              <StatusBadge subscription={subscription} />
            )}
          </div>
          {limited ? (
            <p className="mb-3 text-muted text-sm">{t("have.limited", { plan: usable?.name ?? "" })}</p>
          ) : null}
          {usable ? <PlanInclusions lines={usable.highlights} /> : null}
        </Section>
        {onFree && nextUp && !subscription.openInvoice ? (
          <NextPlan plan={nextUp} />
        ) : (
          <NextCharge subscription={subscription} />
        )}
      </div>
      {seesInvoices ? (
        <Section
          id="latest-invoices"
          title={t("invoices.title")}
          className="mt-6"
          bodyClassName="px-0! pt-2! pb-1!"
          aside={
            invoices.length > 0 ? (
              <Link href="/invoices" className="link -my-2.5 flex min-h-10 items-center text-sm">
                {t("invoices.all")}
              </Link>
            ) : null
          }
        >
          {invoices.length > 0 ? (
            <InvoiceTable invoices={invoices} labelledBy="latest-invoices" />
          ) : (
            <InvoicesEmpty offerPlans={false} />
          )}
        </Section>
      ) : null}
    </>
  );
}
