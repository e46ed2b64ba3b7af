"use client";

import { useTranslations } from "next-intl";
import { Button, ButtonLink } from "@/components/ui/button";

/** Replaces a page that failed to render: what failed, and two ways to continue. */
export function PageFailure({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations("common");
  return (
    <div className="mx-auto max-w-lg py-12" role="alert">
      <h1 className="text-xl">{t("failure.title")}</h1>
      <p className="mt-2 text-muted">{t("failure.sentence")}</p>
      <div className="mt-6 flex flex-wrap gap-3">
        <Button look="primary" onClick={reset}>
          {t("retry")}
        </Button>
        <ButtonLink href="/">{t("failure.home")}</ButtonLink>
      </div>
      {error.digest ? (
        <p className="mt-6 font-mono text-subtle text-xs">
          {t("failure.reference", { digest: error.digest })}
        </p>
      ) : null}
    </div>
  );
}
