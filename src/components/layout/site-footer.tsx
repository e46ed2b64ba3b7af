import { useTranslations } from "next-intl";

/** The small print. */
export function SiteFooter() {
  const t = useTranslations("common");
  return (
    <footer className="mt-24 border-t">
      <div className="mx-auto flex w-full max-w-6xl flex-wrap items-start justify-between gap-x-12 gap-y-4 px-4 py-10 text-muted text-sm sm:px-6">
        <div className="max-w-[60ch] space-y-1.5">
          <p>{t("footer.payments")}</p>
          <p>{t("footer.prices")}</p>
        </div>
        <nav aria-label={t("footer.label")} className="-my-2.5 flex gap-6">
          <a href="/subscription/plans" className="link flex min-h-10 min-w-10 items-center">
            {t("nav.plans")}
          </a>
          <a href="/docs/api" className="link flex min-h-10 min-w-10 items-center">
            {t("footer.api")}
          </a>
        </nav>
      </div>
    </footer>
  );
}
