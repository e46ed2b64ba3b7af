import { useLocale, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { formatDate } from "@/i18n/format";
import type { FindingView } from "../types/catalogue-finding-view";
import { FindingSide } from "./finding-side";
import { kindLabels } from "./kind-labels";
import { ResolveFinding } from "./resolve-finding";

/** One finding: what it is, both sides next to each other, and the two ways to resolve it or how it was resolved. */
export function FindingItem({ finding }: { finding: FindingView }) {
  const t = useTranslations("adminSync.findings");
  const locale = useLocale();
  const kind = t(`kind.${kindLabels(finding.kind)}`);
  const title = finding.subject ? t("about", { subject: finding.subject, title: kind }) : kind;
  return (
    <li className="grid gap-3 px-5 py-5 sm:px-6">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <h3 className="text-base">{title}</h3>
          <p className="mt-0.5 text-muted text-sm">
            {finding.resolvedAt && finding.resolution
              ? t(`resolution.${finding.resolution}`, {
                  date: formatDate(finding.resolvedAt, locale, "datetime"),
                })
              : t("since", { date: formatDate(finding.foundAt, locale, "datetime") })}
          </p>
          {finding.reason ? (
            <p className="mt-1 text-default text-sm">{t("because", { reason: finding.reason })}</p>
          ) : null}
        </div>
        <Badge tone={finding.severity}>{t(`severity.${finding.severity}`)}</Badge>
      </div>
      <div className="grid gap-3 sm:grid-cols-2">
        <FindingSide whose="ours" side={finding.ours} other={finding.theirs} />
        <FindingSide whose="theirs" side={finding.theirs} other={finding.ours} />
      </div>
      {finding.resolvedAt === null ? (
        finding.remedy ? (
          <ResolveFinding finding={{ ...finding, remedy: finding.remedy }} title={title} />
        ) : (
          <p className="text-muted text-sm">{t("elsewhere")}</p>
        )
      ) : null}
    </li>
  );
}
