import { useFormatter, useLocale, useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { formatDate } from "@/i18n/format";
import type { WebhookHead } from "../types/webhook-view";

const PATH = "/dashboard/settings/webhooks";

/** The state of the inbox in five numbers; each leads to its rows and says what it counts. */
export function WebhookNumbers({ head }: { head: WebhookHead }) {
  const t = useTranslations("adminWebhooks.head");
  const format = useFormatter();
  const locale = useLocale();
  const numbers = [
    { key: "waiting", value: format.number(head.waiting), href: `${PATH}?status=waiting&dir=asc` },
    { key: "failed", value: format.number(head.failed), href: `${PATH}?status=failed` },
    { key: "dead", value: format.number(head.dead), href: `${PATH}?status=dead` },
    { key: "done", value: format.number(head.doneLastHour), href: `${PATH}?status=done` },
  ] as const;
  return (
    <section aria-label={t("label")} className="mb-6">
      <dl className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        {numbers.map(({ key, value, href }) => (
          <div
            key={key}
            className="relative flex flex-col rounded-card border bg-raised px-4 pt-1 pb-3 hover:bg-muted"
          >
            <dt className="font-medium text-muted text-sm">
              <Link
                href={href}
                className="flex min-h-10 items-center after:absolute after:inset-0 hover:text-emphasis"
              >
                {t(`${key}.name`)}
              </Link>
            </dt>
            <dd className="figures font-semibold text-emphasis text-lg">{value}</dd>
            <dd className="mt-1 text-muted text-xs">{t(`${key}.means`)}</dd>
          </div>
        ))}
      </dl>
      {head.oldestWaitingAt ? (
        <p className="figures mt-3 text-muted text-sm">
          {t("oldest", { at: formatDate(head.oldestWaitingAt, locale, "datetime") })}
        </p>
      ) : null}
    </section>
  );
}
