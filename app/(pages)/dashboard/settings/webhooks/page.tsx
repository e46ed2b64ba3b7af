import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { Pagination } from "@/components/table/pagination";
import { TableEmpty } from "@/components/table/table-empty";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { getWebhookHead, listWebhooks, listWebhookTypes, WEBHOOK_TABLE } from "@/features/backoffice";
import { isSwitchedOn } from "@/features/platform";
import { HoldSwitch } from "@/features/webhooks/components/hold-switch";
import { ReplayBar } from "@/features/webhooks/components/replay-bar";
import { WebhookFilters } from "@/features/webhooks/components/webhook-filters";
import { WebhookNumbers } from "@/features/webhooks/components/webhook-numbers";
import { REPLAY_FORM, WEBHOOKS_PATH, WebhookTable } from "@/features/webhooks/components/webhook-table";
import { ClientMessages } from "@/i18n/client-messages";
import { type AddressParams, readTableQuery } from "@/lib/table-query";
import { adminContext } from "@/page-context";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("adminWebhooks"))("title") };
}

export default async function WebhooksPage({ searchParams }: { searchParams: Promise<AddressParams> }) {
  const t = await getTranslations("adminWebhooks");
  const { ctx } = await adminContext(WEBHOOKS_PATH);
  const query = readTableQuery(await searchParams, WEBHOOK_TABLE);
  const [page, head, types, held] = await Promise.all([
    listWebhooks(ctx, query),
    getWebhookHead(ctx),
    listWebhookTypes(ctx),
    isSwitchedOn(ctx, "webhooks_held"),
  ]);
  const isFiltered = query.q !== "" || Object.keys(query.filters).length > 0;
  const isDeadView = query.filters.status === "dead";
  return (
    <ClientMessages areas={["adminWebhooks"]}>
      <PageHeader
        title={t("title")}
        sentence={t("sentence")}
        action={held ? null : <HoldSwitch held={false} />}
      />
      {held ? (
        <Alert tone="attention" title={t("hold.banner")} action={<HoldSwitch held />} className="mb-6">
          {t("hold.bannerSentence")}
        </Alert>
      ) : null}
      <WebhookNumbers head={head} />
      <Card>
        <h2 id="webhooks" className="sr-only">
          {t("list")}
        </h2>
        <WebhookFilters query={query} types={types} />
        {page.rows.length > 0 ? (
          <>
            <ReplayBar
              key={JSON.stringify(query)}
              formId={REPLAY_FORM}
              dead={isDeadView ? head.dead : null}
            />
            <WebhookTable rows={page.rows} query={query} />
          </>
        ) : (
          <TableEmpty
            title={isDeadView ? t("empty.dead") : isFiltered ? t("empty.filtered") : t("empty.none")}
            sentence={isDeadView || isFiltered ? t("empty.filteredSentence") : t("empty.noneSentence")}
            {...(isFiltered
              ? { action: <ButtonLink href={WEBHOOKS_PATH}>{t("empty.all")}</ButtonLink> }
              : {})}
          />
        )}
        <Pagination path={WEBHOOKS_PATH} query={query} total={page.total} />
        {page.capped ? <p className="px-5 pb-4 text-muted text-sm sm:px-6">{t("capped")}</p> : null}
      </Card>
    </ClientMessages>
  );
}
