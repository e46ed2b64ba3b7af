import { useTranslations } from "next-intl";

export const MAIN_ID = "conteudo";

/** The first thing that Tab reaches. */
export function SkipLink() {
  const t = useTranslations("common");
  return (
    <a
      href={`#${MAIN_ID}`}
      className="sr-only z-50 rounded-control bg-accent font-medium text-on-accent text-sm focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:px-4 focus:py-2.5"
    >
      {t("skip")}
    </a>
  );
}
