"use client";

import { useLocale, useTranslations } from "next-intl";
import { useConfirm } from "@/components/browser/use-confirm";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { ReasonField, toReason } from "@/components/ui/reason-field";
import { useToast } from "@/components/ui/toast";
import { formatDate } from "@/i18n/format";

type Props = {
  promotion: { id: string; label: string; startsAt: string; state: "running" | "scheduled" };
  /** The plans and intervals it covers, as text. */
  where: string;
};

/** Ends a running promotion, or withdraws one that has not begun. */
export function EndPromotion({ promotion, where }: Props) {
  const t = useTranslations("adminPromotions");
  const locale = useLocale();
  const toast = useToast();
  const end = useConfirm();
  const isRunning = promotion.state === "running";

  const confirm = async (data: FormData) => {
    const body = { reason: toReason(data) };
    if (!(await end.run("POST", `/api/admin/promotions/${promotion.id}/end`, body))) return;
    toast(t(isRunning ? "endDialog.ended" : "endDialog.withdrawn"));
  };

  return (
    // In a cell at the right edge the dialog would inherit the cell's alignment.
    <div className="text-left">
      <Button
        onClick={() => end.ask()}
        className="whitespace-nowrap"
        aria-label={`${t(isRunning ? "endDialog.end" : "endDialog.withdraw")}: ${promotion.label}`}
      >
        {t(isRunning ? "endDialog.end" : "endDialog.withdraw")}
      </Button>
      <ConfirmDialog
        {...end.dialog}
        onConfirm={(data) => void confirm(data)}
        title={t(isRunning ? "endDialog.endTitle" : "endDialog.withdrawTitle", { label: promotion.label })}
        sentence={
          isRunning
            ? t("endDialog.endSentence", { where })
            : t("endDialog.withdrawSentence", {
                from: formatDate(promotion.startsAt, locale, "datetime"),
              })
        }
        verb={t(isRunning ? "endDialog.endVerb" : "endDialog.withdrawVerb")}
      >
        <ReasonField label={t("form.reason")} hint={t("form.reasonHint")} required minLength={3} />
      </ConfirmDialog>
    </div>
  );
}
