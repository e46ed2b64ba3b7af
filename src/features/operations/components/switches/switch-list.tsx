import { useLocale, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Section } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { formatDate } from "@/i18n/format";
import type { SwitchLine } from "../../types/operations-view";
import { ActorName } from "../audit/actor-name";
import { AUDIT_PATH } from "../audit/audit-labels";
import { SwitchToggle } from "./switch-toggle";

/** What can be turned off while the application runs: what each switch does, and who changed it last and why. */
export function SwitchList({ switches }: { switches: SwitchLine[] }) {
  const t = useTranslations("adminOperations.switch");
  return (
    <Section id="switches" title={t("title")} sentence={t("sentence")} bodyClassName="pt-2!">
      <ul className="divide-y divide-muted">
        {switches.map((line) => (
          <li key={line.name} className="flex items-start gap-4 py-4">
            <div className="min-w-0 flex-1">
              <h3 className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
                {t(`${line.name}.name`)}
                <Badge tone={line.on ? "attention" : "muted"}>{t(line.on ? "isOn" : "isOff")}</Badge>
              </h3>
              <p className="mt-1 max-w-[70ch] text-muted text-sm">{t(`${line.name}.what`)}</p>
              <LastTurn line={line} />
            </div>
            <SwitchToggle name={line.name} on={line.on} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function LastTurn({ line }: { line: SwitchLine }) {
  const t = useTranslations("adminOperations.switch");
  const locale = useLocale();
  if (!line.changedAt || !line.changedBy) return null;
  return (
    <p className="mt-1 text-muted text-xs">
      <ActorName actor={line.changedBy} />, {formatDate(line.changedAt, locale, "datetime")}
      {line.reason ? <>: {line.reason}</> : null}{" "}
      <Link
        className="link inline-flex min-h-10 items-center"
        href={`${AUDIT_PATH}?subject=switch:${line.name}`}
      >
        {t("history", { name: t(`${line.name}.name`) })}
      </Link>
    </p>
  );
}
