import { useLocale, useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import type { ChainView } from "@/features/backoffice/types/chain-view";
import { formatDate } from "@/i18n/format";
import { AUDIT_PATH } from "./audit-labels";

/** The result of the last verification: intact and when, or where the chain is broken. */
export function ChainState({ chain }: { chain: ChainView | null }) {
  const t = useTranslations("adminAudit.verify");
  const locale = useLocale();
  if (!chain) {
    return (
      <Alert tone="muted" title={t("never")}>
        {t("neverSentence")}
      </Alert>
    );
  }
  const at = formatDate(chain.verifiedAt, locale, "datetime");
  if (chain.outcome === "intact") {
    return (
      <Alert tone="success" title={t("intact")}>
        <p>{t("intactSentence", { at, count: chain.position })}</p>
        <p className="mt-1 text-muted">
          {t("head")} <code className="break-all text-xs">{chain.hash}</code>
        </p>
      </Alert>
    );
  }
  return (
    <Alert tone="danger" title={t("broken", { count: chain.breakCount })}>
      <p>{t("brokenSentence", { at })}</p>
      <ul className="mt-2 list-disc pl-5">
        {chain.breaks.slice(0, 10).map((found) => (
          <li key={`${found.kind}-${found.position}-${found.seq}`}>
            {t(`break.${found.kind}`, { position: found.position ?? 0, row: found.seq ?? 0 })}{" "}
            {found.seq !== null && found.kind !== "row_missing" ? (
              <a className="link" href={`${AUDIT_PATH}/${found.seq}`}>
                {t("open")}
              </a>
            ) : null}
          </li>
        ))}
      </ul>
      {chain.breakCount > 10 ? (
        <p className="mt-1">{t("moreBreaks", { count: chain.breakCount - 10 })}</p>
      ) : null}
    </Alert>
  );
}
