import { useLocale, useTranslations } from "next-intl";
import { TableEmpty } from "@/components/table/table-empty";
import { Section } from "@/components/ui/card";
import { formatMoney } from "@/i18n/format";
import type { OlderGroup } from "../types/price-migration";
import { PriceMigrationButton } from "./price-migration-button";

/** Grandfathered subscribers by interval, with a button to migrate them (CAT-7). */
export function OlderSubscribers({ groups, noticeDays }: { groups: OlderGroup[]; noticeDays: number }) {
  const t = useTranslations("adminPrices.older");
  return (
    <Section id="older-prices" title={t("title")} sentence={t("sentence")} bodyClassName="pb-2!">
      {groups.length === 0 ? (
        <TableEmpty title={t("empty")} sentence={t("emptySentence")} />
      ) : (
        <ul className="divide-y divide-muted">
          {groups.map((group) => (
            <GroupLine key={group.interval} group={group} noticeDays={noticeDays} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function GroupLine({ group, noticeDays }: { group: OlderGroup; noticeDays: number }) {
  const t = useTranslations("adminPrices.older");
  const locale = useLocale();
  const { generations, interval, currency } = group;
  const total = (of: (one: OlderGroup["generations"][number]) => number) =>
    generations.reduce((sum, one) => sum + of(one), 0);
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 py-4">
      <div>
        <p className="text-emphasis text-sm">
          {t("line", {
            interval,
            count: total((one) => one.subscribers),
            generations: generations.length,
          })}
        </p>
        <p className="figures mt-1 text-muted text-sm">
          {t("mrr", {
            amount: formatMoney(
              total((one) => one.mrr),
              currency,
              locale,
            ),
          })}
        </p>
      </div>
      <PriceMigrationButton group={group} noticeDays={noticeDays} />
    </li>
  );
}
