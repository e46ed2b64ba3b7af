"use client";

import { useLocale, useTranslations } from "next-intl";
import { useFreshDialog } from "@/components/browser/use-fresh-dialog";
import { Button } from "@/components/ui/button";
import { formatMoney } from "@/i18n/format";
import type { OlderGroup } from "../types/price-migration";
import { PriceMigrationDialog } from "./price-migration-dialog";

/** Opens the guided price migration of one interval's older subscribers. */
export function PriceMigrationButton({ group, noticeDays }: { group: OlderGroup; noticeDays: number }) {
  const t = useTranslations("adminPrices.older");
  const locale = useLocale();
  const { round, open, start, close } = useFreshDialog();
  return (
    <>
      <Button onClick={start}>
        {t("move", { amount: formatMoney(group.target.unitAmount, group.currency, locale) })}
      </Button>
      {round > 0 ? (
        <PriceMigrationDialog key={round} group={group} noticeDays={noticeDays} open={open} onClose={close} />
      ) : null}
    </>
  );
}
