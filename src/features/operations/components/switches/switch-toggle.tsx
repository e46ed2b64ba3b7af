"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAction } from "@/components/browser/use-action";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { TextField } from "@/components/ui/text-field";
import { useToast } from "@/components/ui/toast";
import { Toggle } from "@/components/ui/toggle";
import type { SwitchName } from "@/features/platform";

/** Turns a switch, after it was said what then happens and a reason was given. */
export function SwitchToggle({ name, on }: { name: SwitchName; on: boolean }) {
  const t = useTranslations("adminOperations.switch");
  const common = useTranslations("common.action");
  const [open, setOpen] = useState(false);
  const action = useAction();
  const toast = useToast();
  const way = on ? "off" : "on";
  const confirm = async (form: FormData) => {
    const reason = String(form.get("reason") ?? "").trim();
    const answer = await action.run("PATCH", `/api/admin/switches/${name}`, { on: !on, reason });
    if (!answer?.ok) return;
    setOpen(false);
    toast(t(`${name}.${way}.said`));
  };
  return (
    <>
      <Toggle
        label={t(`${name}.name`)}
        on={on}
        busy={action.busy}
        onChange={() => {
          action.clear();
          setOpen(true);
        }}
      />
      <ConfirmDialog
        open={open}
        onClose={() => setOpen(false)}
        onConfirm={confirm}
        title={t(`${name}.${way}.title`)}
        sentence={t(`${name}.${way}.sentence`)}
        verb={t(`${name}.${way}.verb`)}
        busy={action.busy}
        refusal={action.refusal}
      >
        {/* A closed dialog is in the page too, and four fields of one name would share their label. */}
        {open ? (
          <TextField
            name="reason"
            label={common("reason")}
            hint={common("reasonHint")}
            maxLength={500}
            required
          />
        ) : null}
      </ConfirmDialog>
    </>
  );
}
