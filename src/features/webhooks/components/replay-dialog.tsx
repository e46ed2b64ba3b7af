"use client";

import { useTranslations } from "next-intl";
import type { Action } from "@/components/browser/use-action";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { TextField } from "@/components/ui/text-field";
import { useToast } from "@/components/ui/toast";
import type { ReplayAnswer } from "../types/webhook-view";

type Choice = { ids: string[] } | { status: "dead" };

/** What a replay means, said before it; the reason goes into the audit log. */
export function ReplayDialog({
  choice,
  count,
  action,
  onClose,
  onDone,
}: {
  /** Null while nothing is asked. */
  choice: Choice | null;
  count: number;
  action: Action;
  onClose: () => void;
  onDone?: () => void;
}) {
  const t = useTranslations("adminWebhooks.replay");
  const common = useTranslations("common.action");
  const toast = useToast();
  const confirm = async (form: FormData) => {
    if (!choice) return;
    const reason = String(form.get("replayReason") ?? "").trim() || null;
    const answer = await action.run<ReplayAnswer>("POST", "/api/admin/webhooks/replay", {
      ...choice,
      reason,
    });
    if (!answer?.ok) return;
    const { replayed, left, remaining } = answer.data;
    const rest = left > 0 ? "left" : remaining > 0 ? "remaining" : null;
    toast(
      [t("said", { count: replayed }), rest ? t(rest, { count: left || remaining }) : ""].join(" ").trim(),
    );
    onClose();
    onDone?.();
  };
  return (
    <ConfirmDialog
      open={choice !== null}
      onClose={onClose}
      onConfirm={confirm}
      title={t("title", { count })}
      sentence={t("sentence")}
      verb={t("verb", { count })}
      busy={action.busy}
      refusal={action.refusal}
    >
      <TextField name="replayReason" label={common("reason")} hint={common("reasonHint")} maxLength={500} />
    </ConfirmDialog>
  );
}
