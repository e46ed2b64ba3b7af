import { useLocale, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { formatDate } from "@/i18n/format";
import type { OperationsView } from "../../types/operations-view";
import { findingKind } from "./finding-labels";

/** The most severe findings; they are resolved on the sync page. */
export function FindingList({ findings }: { findings: OperationsView["findings"] }) {
  const t = useTranslations("adminOperations");
  const locale = useLocale();
  return (
    <Section
      id="findings"
      title={t("findings.title", { count: findings.total })}
      sentence={t("findings.sentence")}
      aside={<ButtonLink href="/dashboard/settings/sync">{t("findings.resolve")}</ButtonLink>}
    >
      {findings.rows.length === 0 ? (
        <p className="text-muted text-sm">{t("findings.none")}</p>
      ) : (
        <ul className="grid gap-2 text-sm">
          {findings.rows.map((finding) => {
            const kind = findingKind(finding.kind);
            return (
              <li key={finding.id} className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <Badge tone={finding.severity}>{t(`alerts.severity.${finding.severity}`)}</Badge>
                <span className="text-emphasis">{kind ? t(`findings.kinds.${kind}`) : finding.kind}</span>
                <span className="text-muted">{formatDate(finding.foundAt, locale, "datetime")}</span>
              </li>
            );
          })}
        </ul>
      )}
    </Section>
  );
}
