import { Download } from "lucide-react";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { Pagination } from "@/components/table/pagination";
import { TableEmpty } from "@/components/table/table-empty";
import { ButtonLink, ExternalButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { listPayments, PAYMENT_TABLE } from "@/features/backoffice";
import { PaymentFilters } from "@/features/backoffice/components/payments/payment-filters";
import { PaymentSums } from "@/features/backoffice/components/payments/payment-sums";
import { PaymentTable } from "@/features/backoffice/components/payments/payment-table";
import { type AddressParams, readTableQuery } from "@/lib/table-query";
import { adminContext } from "@/page-context";

const PATH = "/dashboard/settings/payments";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("adminPayments"))("title") };
}

export default async function PaymentsPage({ searchParams }: { searchParams: Promise<AddressParams> }) {
  const t = await getTranslations("adminPayments");
  const locale = await getLocale();
  const { ctx } = await adminContext(PATH);
  const query = readTableQuery(await searchParams, PAYMENT_TABLE);
  const { rows, total, sums, plans, customerName } = await listPayments(ctx, query, locale);
  const isFiltered = query.q !== "" || Object.keys(query.filters).length > 0;
  const file = new URLSearchParams({ ...(query.q ? { q: query.q } : {}), ...query.filters });
  return (
    <>
      <PageHeader title={t("title")} sentence={t("sentence")} />
      <Card>
        <h2 id="payments" className="sr-only">
          {t("caption")}
        </h2>
        <PaymentFilters path={PATH} query={query} plans={plans} customerName={customerName} />
        {total > 0 ? <PaymentSums sums={sums} /> : null}
        <div className="border-t">
          {rows.length > 0 ? (
            <PaymentTable rows={rows} labelledBy="payments" order={{ path: PATH, query }} withCustomer />
          ) : total > 0 ? null : isFiltered ? (
            <TableEmpty
              title={t("empty.title")}
              sentence={t("empty.sentence")}
              action={<ButtonLink href={PATH}>{t("empty.clear")}</ButtonLink>}
            />
          ) : (
            <TableEmpty title={t("empty.noneTitle")} sentence={t("empty.noneSentence")} />
          )}
        </div>
        <Pagination path={PATH} query={query} total={total} />
        {total > 0 ? (
          <div className="flex flex-wrap items-center justify-between gap-3 border-t px-5 py-4 text-muted text-sm sm:px-6">
            <p>{t("exportHint")}</p>
            <ExternalButton href={`/api/admin/payments/export?${file}`} download>
              <Download aria-hidden className="size-4" />
              {t("export")}
            </ExternalButton>
          </div>
        ) : null}
      </Card>
      <p className="mt-4 max-w-[75ch] text-muted text-sm">{t("sums.definition")}</p>
    </>
  );
}
