import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { hasActiveRole } from "@/features/accounts";
import { getSubscriptionView, listInvoices } from "@/features/billing-view";
import { InvoiceTable } from "@/features/billing-view/components/invoice-table";
import { InvoicesEmpty } from "@/features/billing-view/components/invoices-empty";
import { StatusBanner } from "@/features/billing-view/components/status-banner";
import { signedInContext } from "@/page-context";

type Props = { searchParams: Promise<{ before?: string | string[] }> };

const PER_PAGE = 24;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("invoices"))("title") };
}

export default async function InvoicesPage({ searchParams }: Props) {
  const t = await getTranslations("invoices");
  const locale = await getLocale();
  const before = toInstant((await searchParams).before);
  const { ctx, viewer } = await signedInContext("/invoices");
  const workspace = viewer.apps.find((app) => app.id === viewer.activeAppId)?.name ?? "";
  if (!hasActiveRole(viewer, ctx.policy.buyingRoles)) {
    return (
      <>
        <PageHeader title={t("title")} sentence={t("sentence", { workspace })} />
        <Alert tone="info" title={t("notYours.title")}>
          {t("notYours.sentence")}
        </Alert>
      </>
    );
  }
  const [subscription, found] = await Promise.all([
    getSubscriptionView(ctx, viewer.activeAppId, locale),
    // One more than shown, to know whether there are older ones.
    listInvoices(ctx, viewer.activeAppId, { limit: PER_PAGE + 1, ...(before ? { before } : {}) }),
  ]);
  const shown = found.slice(0, PER_PAGE);
  const oldest = found.length > PER_PAGE ? shown.at(-1) : undefined;
  return (
    <>
      <PageHeader title={t("title")} sentence={t("sentence", { workspace })} />
      <StatusBanner subscription={subscription} />
      <Card>
        <h2 id="invoices" className="sr-only">
          {t("title")}
        </h2>
        {shown.length > 0 ? (
          <InvoiceTable invoices={shown} labelledBy="invoices" />
        ) : (
          <InvoicesEmpty offerPlans={subscription.id === null} />
        )}
      </Card>
      {before || oldest ? (
        <div className="mt-6 flex flex-wrap gap-3">
          {oldest ? (
            <ButtonLink href={`/invoices?before=${encodeURIComponent(oldest.createdAt)}`}>
              {t("older")}
            </ButtonLink>
          ) : null}
          {before ? (
            <ButtonLink href="/invoices" look="quiet">
              {t("newest")}
            </ButtonLink>
          ) : null}
        </div>
      ) : null}
    </>
  );
}

/** An instant from the URL; an invalid one shows the newest invoices. */
function toInstant(value: string | string[] | undefined): Date | null {
  const ms = typeof value === "string" ? Date.parse(value) : Number.NaN;
  return Number.isFinite(ms) ? new Date(ms) : null;
}
