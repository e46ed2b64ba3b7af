import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { Pagination } from "@/components/table/pagination";
import { TableEmpty } from "@/components/table/table-empty";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { CUSTOMER_TABLE, listCustomers } from "@/features/backoffice";
import { CustomerFilters } from "@/features/backoffice/components/customers/customer-filters";
import { CustomerTable } from "@/features/backoffice/components/customers/customer-table";
import { type AddressParams, readTableQuery } from "@/lib/table-query";
import { adminContext } from "@/page-context";

const PATH = "/dashboard/settings/customers";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("adminCustomers"))("title") };
}

export default async function CustomersPage({ searchParams }: { searchParams: Promise<AddressParams> }) {
  const t = await getTranslations("adminCustomers");
  const locale = await getLocale();
  const { ctx } = await adminContext(PATH);
  const query = readTableQuery(await searchParams, CUSTOMER_TABLE);
  const { rows, total, plans, price } = await listCustomers(ctx, query, locale);
  const isFiltered = query.q !== "" || Object.keys(query.filters).length > 0;
  return (
    <>
      <PageHeader title={t("title")} sentence={t("sentence")} />
      <Card>
        <h2 id="customers" className="sr-only">
          {t("caption")}
        </h2>
        <CustomerFilters path={PATH} query={query} plans={plans} price={price} />
        <div className="border-t">
          {rows.length > 0 ? (
            <CustomerTable rows={rows} path={PATH} query={query} labelledBy="customers" />
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
      </Card>
      <p className="mt-4 max-w-[75ch] text-muted text-sm">{t("definition")}</p>
    </>
  );
}
