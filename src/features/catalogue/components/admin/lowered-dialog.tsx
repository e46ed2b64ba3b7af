"use client";

import { useLocale, useTranslations } from "next-intl";
import type { Refusal } from "@/components/browser/call-api";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { UNLIMITED } from "@/domain/plan";
import type { LimitEffect } from "../../types/admin-plan";

/** Which limits decrease and which subscribers that may affect, before it is done. */
export function LoweredDialog({
  lowered,
  nameOf,
  busy,
  refusal,
  onClose,
  onConfirm,
}: {
  /** Null while the dialog is closed. */
  lowered: LimitEffect[] | null;
  /** The name of a feature by its key. */
  nameOf: (key: string) => string;
  busy: boolean;
  refusal: Refusal | null;
  onClose: () => void;
  onConfirm: () => void;
}) {
  const t = useTranslations("adminPlans.limits");
  const locale = useLocale();
  const amount = (value: number) => (value === UNLIMITED ? t("unlimited") : value.toLocaleString(locale));
  return (
    <ConfirmDialog
      open={lowered !== null}
      onClose={onClose}
      onConfirm={onConfirm}
      title={t("lowered.title", { count: lowered?.length ?? 0 })}
      sentence={t("lowered.sentence")}
      verb={t("lowered.verb")}
      busy={busy}
      refusal={refusal}
    >
      <ul className="figures grid gap-2 text-sm">
        {lowered?.map(({ key, from, to, apps }) => (
          <li key={key} className="border-muted border-t pt-2">
            <span className="block font-medium text-emphasis">
              {t("lowered.line", {
                limit: nameOf(key),
                from: amount(from),
                to: amount(to),
              })}
            </span>
            <span className="text-muted">{t("lowered.apps", { count: apps })}</span>
          </li>
        ))}
      </ul>
    </ConfirmDialog>
  );
}
