import { useLocale, useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { formatDate } from "@/i18n/format";
import type { WebhookDetail } from "../types/webhook-view";
import { EffectText } from "./effect-text";
import { WEBHOOKS_PATH } from "./webhook-columns";
import { changeKey } from "./webhook-labels";

/** What an event changed, what its sync wrote into the app's history, and links to more. */
export function WebhookEffectBlock({ event }: { event: WebhookDetail }) {
  const t = useTranslations("adminWebhooks");
  const locale = useLocale();
  // One sync serves all events that arrive together, so its rows may carry the id of another event.
  const correlationId = event.wrote[0]?.correlationId ?? event.correlationId;
  const cause = event.wrote.find(
    (entry) => entry.cause !== event.id && entry.cause.startsWith("evt_"),
  )?.cause;
  return (
    <div className="grid gap-4">
      <p className="text-default">
        <EffectText event={event} />
      </p>
      {event.wrote.length > 0 ? (
        <ul className="grid gap-1.5 text-sm">
          {event.wrote.map((entry) => (
            <li key={`${entry.kind}:${entry.at}`} className="figures flex flex-wrap gap-x-3">
              <time dateTime={entry.at} className="text-muted">
                {formatDate(entry.at, locale, "datetime")}
              </time>
              <span>{t(`change.${changeKey(entry.kind)}`)}</span>
            </li>
          ))}
        </ul>
      ) : null}
      {cause ? (
        <p className="text-muted text-sm">
          {t("detail.together")}{" "}
          <Link
            href={`${WEBHOOKS_PATH}/${encodeURIComponent(cause)}`}
            className="link break-all font-mono text-xs"
          >
            {cause}
          </Link>
        </p>
      ) : null}
      <div className="flex flex-wrap gap-3">
        {event.app ? (
          <ButtonLink href={`/dashboard/settings/customers/${encodeURIComponent(event.app.id)}`}>
            {t("detail.story")}
          </ButtonLink>
        ) : null}
        <ButtonLink href={`/dashboard/settings/audit?correlation=${encodeURIComponent(correlationId)}`}>
          {t("detail.audit")}
        </ButtonLink>
        <ButtonLink
          href={`/dashboard/settings/audit?subject=${encodeURIComponent(`webhook:${event.id}`)}`}
          look="quiet"
        >
          {t("detail.replays")}
        </ButtonLink>
        <ButtonLink href={`${WEBHOOKS_PATH}?q=${encodeURIComponent(event.aggregate)}`} look="quiet">
          {t("detail.same")}
        </ButtonLink>
      </div>
      <p className="break-all text-muted text-xs">
        {t("detail.correlation")} <span className="font-mono">{correlationId}</span>
      </p>
    </div>
  );
}
