"use client";

import { useTranslations } from "next-intl";
import { useConfirm } from "@/components/browser/use-confirm";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { ReasonField, toReason } from "@/components/ui/reason-field";
import { useToast } from "@/components/ui/toast";
import { Toggle } from "@/components/ui/toggle";
import type { SwitchName } from "@/features/platform";

/** Changes a switch after a confirmation, which explains the effect and asks for a reason. */
export function SwitchToggle({ name, on }: { name: SwitchName; on: boolean }) {
  const t = useTranslations("adminOperations.switch");
  const change = useConfirm();
  const toast = useToast();
  const way = on ? "off" : "on";
  const confirm = async (form: FormData) => {
    const body = { on: !on, reason: toReason(form) };
    if (await change.run("PATCH", `/api/admin/switches/${name}`, body)) toast(t(`${name}.${way}.said`));
  };
  return (
    <>
      <Toggle label={t(`${name}.name`)} on={on} busy={change.busy} onChange={() => change.ask()} />
      <ConfirmDialog
        {...change.dialog}
        onConfirm={confirm}
        title={t(`${name}.${way}.title`)}
        sentence={t(`${name}.${way}.sentence`)}
        verb={t(`${name}.${way}.verb`)}
      >
        <ReasonField required />
      </ConfirmDialog>
    </>
  );
}
