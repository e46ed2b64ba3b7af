import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { CUSTOMER_TABLE, listCustomers } from "@/features/backoffice";
import { CustomerList } from "@/features/backoffice/components/customers/customer-list";
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
  const list = await listCustomers(ctx, query, locale);
  return (
    <>
      <PageHeader title={t("title")} sentence={t("sentence")} />
      <CustomerList path={PATH} query={query} {...list} />
      <p className="mt-4 max-w-[75ch] text-muted text-sm">{t("definition")}</p>
    </>
  );
}
