import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { Pagination } from "@/components/table/pagination";
import { TableEmpty } from "@/components/table/table-empty";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { AUDIT_TABLE, getChainState, listAudit, listAuditActions } from "@/features/backoffice";
import { AuditFilters } from "@/features/operations/components/audit/audit-filters";
import { AUDIT_PATH } from "@/features/operations/components/audit/audit-labels";
import { AuditTable } from "@/features/operations/components/audit/audit-table";
import { ChainState } from "@/features/operations/components/audit/chain-state";
import { VerifyChain } from "@/features/operations/components/audit/verify-chain";
import { ClientMessages } from "@/i18n/client-messages";
import { type AddressParams, readTableQuery } from "@/lib/table-query";
import { adminContext } from "@/page-context";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("adminAudit"))("title") };
}

export default async function AuditPage({ searchParams }: { searchParams: Promise<AddressParams> }) {
  const t = await getTranslations("adminAudit");
  const { ctx } = await adminContext(AUDIT_PATH);
  const query = readTableQuery(await searchParams, AUDIT_TABLE);
  const [page, actions, chain] = await Promise.all([
    listAudit(ctx, query),
    listAuditActions(ctx),
    getChainState(ctx),
  ]);
  const isFiltered = query.q !== "" || Object.keys(query.filters).length > 0;
  return (
    <>
      <PageHeader
        title={t("title")}
        sentence={t("sentence")}
        action={
          <ClientMessages areas={["adminAudit"]}>
            <VerifyChain />
          </ClientMessages>
        }
      />
      <div className="mb-6">
        <ChainState chain={chain} />
      </div>
      <Card>
        <h2 id="audit-rows" className="sr-only">
          {t("list")}
        </h2>
        <AuditFilters query={query} actions={actions} />
        {page.rows.length > 0 ? (
          <AuditTable rows={page.rows} query={query} labelledBy="audit-rows" currency={ctx.policy.currency} />
        ) : (
          <TableEmpty
            title={t(isFiltered ? "empty.filtered" : "empty.none")}
            sentence={t(isFiltered ? "empty.filteredSentence" : "empty.noneSentence")}
            {...(isFiltered ? { action: <ButtonLink href={AUDIT_PATH}>{t("empty.all")}</ButtonLink> } : {})}
          />
        )}
        <Pagination path={AUDIT_PATH} query={query} total={page.total} />
        {page.capped ? <p className="px-5 pb-4 text-muted text-sm sm:px-6">{t("capped")}</p> : null}
      </Card>
    </>
  );
}
