import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { AUDIT_TABLE, getChainState, listAudit, listAuditActions } from "@/features/backoffice";
import { AUDIT_PATH } from "@/features/operations/components/audit/audit-labels";
import { AuditList } from "@/features/operations/components/audit/audit-list";
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
      <AuditList query={query} page={page} actions={actions} currency={ctx.policy.currency} />
    </>
  );
}
