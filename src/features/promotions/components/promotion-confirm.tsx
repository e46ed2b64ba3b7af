"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";
import { useAction } from "@/components/browser/use-action";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { TextField } from "@/components/ui/text-field";
import type { PromotablePrice, PromotionEntry } from "../types/promotion";
import type { PromotionBody, PromotionForm } from "./promotion-draft";
import { PromotionPreview } from "./promotion-preview";

type Props = {
  /** Null keeps it shut. */
  request: PromotionBody | null;
  /** A name unique to this request. */
  requestName: string;
  form: PromotionForm;
  prices: PromotablePrice[];
  /** What of an existing promotion changes; null makes a new one. */
  change: { promotion: PromotionEntry; fields: Partial<PromotionBody> } | null;
  onClose: () => void;
  onDone: () => void;
};

/** The last look before prices change: what will happen, and why. */
export function PromotionConfirm({ request, requestName, form, prices, change, onClose, onDone }: Props) {
  const t = useTranslations("adminPromotions.form");
  const action = useAction();
  const keyOf = useRequestKey(requestName);

  const confirm = async (data: FormData) => {
    if (!request) return;
    const reason = String(data.get("reason") ?? "").trim();
    const answer = change
      ? await action.run("PATCH", `/api/admin/promotions/${change.promotion.id}`, {
          ...change.fields,
          version: change.promotion.version,
          reason,
        })
      : await action.run("POST", "/api/admin/promotions", { ...request, reason, key: keyOf(request) });
    if (answer?.ok) onDone();
  };

  return (
    <ConfirmDialog
      open={request !== null}
      onClose={() => {
        action.clear();
        onClose();
      }}
      onConfirm={(data) => void confirm(data)}
      title={t(change ? "confirmSave" : "confirmCreate", { label: request?.label ?? "" })}
      verb={t(change ? "save" : "create")}
      busy={action.busy}
      refusal={action.refusal}
    >
      <PromotionPreview form={form} prices={prices} />
      <TextField
        name="reason"
        label={t("reason")}
        hint={t("reasonHint")}
        required
        minLength={3}
        maxLength={500}
        autoComplete="off"
      />
    </ConfirmDialog>
  );
}

/** One name for one wish: sent again after no answer, it is the same promotion; a changed one is another. */
function useRequestKey(seed: string): (request: PromotionBody) => string {
  const sent = useRef<string[]>([]);
  return (request) => {
    const words = JSON.stringify(request);
    if (!sent.current.includes(words)) sent.current.push(words);
    return `${seed}-${sent.current.indexOf(words)}`;
  };
}
