"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";
import { useAction } from "@/components/browser/use-action";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { ReasonField, toReason } from "@/components/ui/reason-field";
import type { PromotablePrice, PromotionEntry } from "../types/promotion";
import type { PromotionBody, PromotionForm } from "./promotion-draft";
import { PromotionPreview } from "./promotion-preview";

type Props = {
  /** Null while the dialog is closed. */
  request: PromotionBody | null;
  /** A name unique to this request. */
  requestName: string;
  form: PromotionForm;
  prices: PromotablePrice[];
  /** The changes to an existing promotion; null for a new one. */
  change: { promotion: PromotionEntry; fields: Partial<PromotionBody> } | null;
  onClose: () => void;
  onDone: () => void;
};

/** Confirms a new or changed promotion: what will happen, and why. */
export function PromotionConfirm({ request, requestName, form, prices, change, onClose, onDone }: Props) {
  const t = useTranslations("adminPromotions.form");
  const action = useAction();
  const keyOf = useRequestKey(requestName);

  const confirm = async (data: FormData) => {
    if (!request) return;
    const reason = toReason(data);
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
      <ReasonField label={t("reason")} hint={t("reasonHint")} required minLength={3} />
    </ConfirmDialog>
  );
}

/**
 * One idempotency key for each request: repeating a request without an answer creates no second promotion; a
 * changed request gets another key.
 */
function useRequestKey(seed: string): (request: PromotionBody) => string {
  const sent = useRef<string[]>([]);
  return (request) => {
    const text = JSON.stringify(request);
    if (!sent.current.includes(text)) sent.current.push(text);
    return `${seed}-${sent.current.indexOf(text)}`;
  };
}
