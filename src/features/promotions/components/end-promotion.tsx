"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useAction } from "@/components/browser/use-action";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { TextField } from "@/components/ui/text-field";
import { useToast } from "@/components/ui/toast";
import { formatDate } from "@/i18n/format";

type Props = {
  promotion: { id: string; label: string; startsAt: string; state: "running" | "scheduled" };
  /** The plans and intervals it covers, in words. */
  where: string;
};

/** Ends a promotion that runs, or withdraws one that has not begun. */
export function EndPromotion({ promotion, where }: Props) {
  const t = useTranslations("adminPromotions");
  const locale = useLocale();
  const toast = useToast();
  const action = useAction();
  const [open, setOpen] = useState(false);
  const isRunning = promotion.state === "running";

  const confirm = async (data: FormData) => {
    const reason = String(data.get("reason") ?? "").trim();
    const answer = await action.run("POST", `/api/admin/promotions/${promotion.id}/end`, { reason });
    if (!answer?.ok) return;
    setOpen(false);
    toast(t(isRunning ? "endDialog.ended" : "endDialog.withdrawn"));
  };

  return (
    // In a cell at the right edge the dialog would inherit the cell's alignment.
    <div className="text-left">
      <Button
        onClick={() => setOpen(true)}
        className="whitespace-nowrap"
        aria-label={`${t(isRunning ? "endDialog.end" : "endDialog.withdraw")}: ${promotion.label}`}
      >
        {t(isRunning ? "endDialog.end" : "endDialog.withdraw")}
      </Button>
      <ConfirmDialog
        open={open}
        onClose={() => {
          setOpen(false);
          action.clear();
        }}
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
        busy={action.busy}
        refusal={action.refusal}
      >
        <TextField
          name="reason"
          label={t("form.reason")}
          hint={t("form.reasonHint")}
          required
          minLength={3}
          maxLength={500}
          autoComplete="off"
        />
      </ConfirmDialog>
    </div>
  );
}
