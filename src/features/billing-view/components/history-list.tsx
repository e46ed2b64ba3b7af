import { useLocale, useTranslations } from "next-intl";
import { formatDate } from "@/i18n/format";
import type { HistoryEntryView } from "../types/subscription-view";
import { historySentence } from "./history-labels";

/** The history of the subscription in sentences, newest first. */
export function HistoryList({
  entries,
  planNames,
}: {
  entries: HistoryEntryView[];
  /** Names by plan id and by slug. */
  planNames: Record<string, string>;
}) {
  const t = useTranslations("history");
  const locale = useLocale();
  return (
    <ol className="grid gap-4">
      {entries.map((entry) => {
        const { key, values } = historySentence(entry, (id) => planNames[id] ?? null, locale);
        const interval = values.interval ? t(values.interval) : "";
        return (
          <li key={entry.id} className="grid gap-x-6 gap-y-0.5 text-sm sm:grid-cols-[12rem_1fr]">
            <time dateTime={entry.at} className="figures text-muted">
              {formatDate(entry.at, locale)}
            </time>
            <span className="figures text-default">{t(key, { ...values, interval })}</span>
          </li>
        );
      })}
    </ol>
  );
}
