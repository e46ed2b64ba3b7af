"use client";

import { useTranslations } from "next-intl";
import type { Confirm } from "@/components/browser/use-confirm";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { ReasonField, toReason } from "@/components/ui/reason-field";
import { useToast } from "@/components/ui/toast";
import type { ReplayAnswer } from "../types/replay-answer";

export type ReplayChoice = { ids: string[] } | { status: "dead" };

/** Confirms a replay; the reason goes into the audit log. */
export function ReplayDialog({
  replay,
  count,
  onDone,
}: {
  replay: Confirm<ReplayChoice>;
  count: number;
  onDone?: () => void;
}) {
  const t = useTranslations("adminWebhooks.replay");
  const toast = useToast();
  const confirm = async (form: FormData) => {
    const body = { ...replay.subject, reason: toReason(form) || null };
    const answer = await replay.run<ReplayAnswer>("POST", "/api/admin/webhooks/replay", body);
    if (!answer) return;
    const { replayed, left, remaining } = answer.data;
    const rest = left > 0 ? "left" : remaining > 0 ? "remaining" : null;
    toast(
      [t("said", { count: replayed }), rest ? t(rest, { count: left || remaining }) : ""].join(" ").trim(),
    );
    onDone?.();
  };
  return (
    <ConfirmDialog
      {...replay.dialog}
      onConfirm={confirm}
      title={t("title", { count })}
      sentence={t("sentence")}
      verb={t("verb", { count })}
    >
      <ReasonField />
    </ConfirmDialog>
  );
}
