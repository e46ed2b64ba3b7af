"use client";

import { useTranslations } from "next-intl";
import { useConfirm } from "@/components/browser/use-confirm";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { ReasonField, toReason } from "@/components/ui/reason-field";
import { useToast } from "@/components/ui/toast";

/** Holds the processing of events, or resumes it, after a confirmation. */
export function HoldSwitch({ held }: { held: boolean }) {
  const t = useTranslations("adminWebhooks.hold");
  const change = useConfirm();
  const toast = useToast();
  const way = held ? "release" : "hold";
  const confirm = async (form: FormData) => {
    const body = { on: !held, reason: toReason(form) };
    if (await change.run("PATCH", "/api/admin/switches/webhooks_held", body)) toast(t(`${way}.said`));
  };
  return (
    <>
      <Button onClick={() => change.ask()}>{t(`${way}.verb`)}</Button>
      <ConfirmDialog
        {...change.dialog}
        onConfirm={confirm}
        title={t(`${way}.title`)}
        sentence={t(`${way}.sentence`)}
        verb={t(`${way}.verb`)}
      >
        <ReasonField required />
      </ConfirmDialog>
    </>
  );
}
