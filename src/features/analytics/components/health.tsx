import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Section } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { formatDate } from "@/i18n/format";

export type Webhooks = { waiting: number; dead: number; oldestWaitingAt: string | null };

/** Whether the events behind the figures arrive and are processed. */
export function Health({ webhooks, hitRate }: { webhooks: Webhooks; hitRate: number | null }) {
  const t = useTranslations("adminOverview.health");
  const format = useFormatter();
  const locale = useLocale();
  return (
    <Section id="health" title={t("title")} sentence={t("sentence")}>
      <dl className="divide-y divide-muted text-sm">
        <Row name={t("webhooks.name")}>
          {webhooks.oldestWaitingAt ? (
            <Badge tone="attention">
              {t("webhooks.waiting", {
                count: webhooks.waiting,
                date: formatDate(webhooks.oldestWaitingAt, locale, "datetime"),
              })}
            </Badge>
          ) : (
            <Badge tone="success">{t("webhooks.well")}</Badge>
          )}
          {webhooks.dead > 0 ? (
            <Link
              href="/dashboard/settings/webhooks?status=dead"
              className="inline-flex min-h-10 items-center"
            >
              <Badge tone="danger">{t("webhooks.dead", { count: webhooks.dead })}</Badge>
            </Link>
          ) : null}
          <Link href="/dashboard/settings/webhooks" className="link flex min-h-10 items-center">
            {t("webhooks.see")}
          </Link>
        </Row>
        <Row name={t("cache.name")}>
          <span className="figures text-default">
            {hitRate === null
              ? t("cache.none")
              : t("cache.rate", {
                  percent: format.number(hitRate, { style: "percent", maximumFractionDigits: 1 }),
                })}
          </span>
        </Row>
      </dl>
    </Section>
  );
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 py-2">
      <dt className="font-medium text-emphasis">{name}</dt>
      <dd className="flex flex-wrap items-center gap-x-4 gap-y-1">{children}</dd>
    </div>
  );
}
