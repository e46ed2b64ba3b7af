import { useTranslations } from "next-intl";
import { CountCapped, FilteredList } from "@/components/table/filtered-list";
import type { TableQuery } from "@/lib/table-query";
import type { WebhookPage } from "../types/webhook-view";
import { ReplayBar } from "./replay-bar";
import { REPLAY_FORM, useWebhookColumns, WEBHOOKS_PATH } from "./webhook-columns";
import { useWebhookFilters } from "./webhook-filters";

type Props = {
  query: TableQuery;
  page: WebhookPage;
  types: string[];
  /** How many events are dead, listed or not. */
  dead: number;
};

export function WebhookList({ query, page, types, dead }: Props) {
  const t = useTranslations("adminWebhooks");
  const isDeadView = query.filters.status === "dead";
  const bar = <ReplayBar key={JSON.stringify(query)} formId={REPLAY_FORM} dead={isDeadView ? dead : null} />;
  return (
    <FilteredList
      id="webhooks"
      caption={t("list")}
      path={WEBHOOKS_PATH}
      query={query}
      filters={useWebhookFilters(query, types)}
      columns={useWebhookColumns()}
      rows={page.rows}
      rowKey={(row) => row.id}
      total={page.total}
      empty={{
        none: { title: t("empty.none"), sentence: t("empty.noneSentence") },
        filtered: {
          title: t(isDeadView ? "empty.dead" : "empty.filtered"),
          sentence: t("empty.filteredSentence"),
          all: t("empty.all"),
        },
      }}
      head={page.rows.length > 0 ? bar : null}
      footer={page.capped ? <CountCapped>{t("capped")}</CountCapped> : null}
    />
  );
}
