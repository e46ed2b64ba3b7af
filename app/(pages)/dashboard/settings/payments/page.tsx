import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { listPayments, PAYMENT_TABLE } from "@/features/backoffice";
import { PaymentList } from "@/features/backoffice/components/payments/payment-list";
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
  const list = await listPayments(ctx, query, locale);
  return (
    <>
      <PageHeader title={t("title")} sentence={t("sentence")} />
      <PaymentList path={PATH} query={query} {...list} />
      <p className="mt-4 max-w-[75ch] text-muted text-sm">{t("sums.definition")}</p>
    </>
  );
}
