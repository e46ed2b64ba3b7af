import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { Pagination } from "@/components/table/pagination";
import { TableEmpty } from "@/components/table/table-empty";
import { Card } from "@/components/ui/card";
import { listFindings } from "@/features/backoffice";
import { FindingItem } from "@/features/catalogue-sync/components/finding-item";
import { getSyncView, listSyncRuns } from "@/features/sync-runs";
import { RunTable } from "@/features/sync-runs/components/run-table";
import { SyncCard } from "@/features/sync-runs/components/sync-card";
import { ClientMessages } from "@/i18n/client-messages";
import { type AddressParams, readTableQuery, type TableSpec, toRange } from "@/lib/table-query";
import { adminContext } from "@/page-context";

const PATH = "/dashboard/settings/sync";
const RUNS: TableSpec = { sorts: ["started"], perPage: 10 };
/** More open findings than this mean a broken key or a lost account; the total then says enough. */
const FINDINGS_SHOWN = 50;
const RESOLVED_SHOWN = 10;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("adminSync"))("title") };
}

export default async function SyncPage({ searchParams }: { searchParams: Promise<AddressParams> }) {
  const t = await getTranslations("adminSync");
  const { ctx } = await adminContext(PATH);
  const query = readTableQuery(await searchParams, RUNS);
  const [view, runs, open, resolved] = await Promise.all([
    getSyncView(ctx),
    listSyncRuns(ctx, { ...toRange(query) }),
    listFindings(ctx, { open: true, limit: FINDINGS_SHOWN, offset: 0 }),
    listFindings(ctx, { open: false, limit: RESOLVED_SHOWN, offset: 0 }),
  ]);
  return (
    <ClientMessages areas={["adminSync"]}>
      <PageHeader title={t("title")} sentence={t("sentence")} />
      <div className="grid gap-8">
        <SyncCard view={view} />
        <Card>
          <div className="px-5 pt-5 pb-1 sm:px-6">
            <h2 id="findings" className="text-base">
              {t("findings.title")}
            </h2>
            <p className="mt-0.5 max-w-[65ch] text-muted text-sm">{t("findings.sentence")}</p>
          </div>
          {open.rows.length > 0 ? (
            <ul aria-labelledby="findings" className="divide-y divide-muted">
              {open.rows.map((finding) => (
                <FindingItem key={`${finding.id}:${finding.state}`} finding={finding} />
              ))}
            </ul>
          ) : (
            <TableEmpty
              title={t(runs.total > 0 ? "findings.empty" : "findings.never")}
              sentence={t(runs.total > 0 ? "findings.emptySentence" : "findings.neverSentence")}
            />
          )}
          {open.total > open.rows.length ? (
            <p className="border-t px-5 py-4 text-muted text-sm sm:px-6">
              {t("findings.more", { count: open.total - open.rows.length })}
            </p>
          ) : null}
        </Card>
        <Card>
          <h2 id="runs" className="px-5 pt-5 pb-3 text-base sm:px-6">
            {t("runs.title")}
          </h2>
          {runs.total > 0 ? (
            <RunTable runs={runs.rows} labelledBy="runs" />
          ) : (
            <TableEmpty title={t("runs.empty")} sentence={t("runs.emptySentence")} />
          )}
          <Pagination path={PATH} query={query} total={runs.total} />
        </Card>
        {resolved.rows.length > 0 ? (
          <Card>
            <h2 id="resolved" className="px-5 pt-5 text-base sm:px-6">
              {t("findings.resolvedTitle")}
            </h2>
            <ul aria-labelledby="resolved" className="divide-y divide-muted">
              {resolved.rows.map((finding) => (
                <FindingItem key={finding.id} finding={finding} />
              ))}
            </ul>
          </Card>
        ) : null}
      </div>
    </ClientMessages>
  );
}
