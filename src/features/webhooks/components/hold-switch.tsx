"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAction } from "@/components/browser/use-action";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { TextField } from "@/components/ui/text-field";
import { useToast } from "@/components/ui/toast";

/** Holds the processing of events, or lets it go on; says first what that means. */
export function HoldSwitch({ held }: { held: boolean }) {
  const t = useTranslations("adminWebhooks.hold");
  const common = useTranslations("common.action");
  const [open, setOpen] = useState(false);
  const action = useAction();
  const toast = useToast();
  const way = held ? "release" : "hold";
  const confirm = async (form: FormData) => {
    const reason = String(form.get("holdReason") ?? "").trim() || null;
    const answer = await action.run("PATCH", "/api/admin/switches/webhooks_held", { on: !held, reason });
    if (!answer?.ok) return;
    toast(t(`${way}.said`));
    setOpen(false);
  };
  return (
    <>
      <Button
        onClick={() => {
          action.clear();
          setOpen(true);
        }}
      >
        {t(`${way}.verb`)}
      </Button>
      <ConfirmDialog
        open={open}
        onClose={() => setOpen(false)}
        onConfirm={confirm}
        title={t(`${way}.title`)}
        sentence={t(`${way}.sentence`)}
        verb={t(`${way}.verb`)}
        busy={action.busy}
        refusal={action.refusal}
      >
        <TextField
          name="holdReason"
          label={common("reason")}
          hint={common("reasonHint")}
          maxLength={500}
          required
        />
      </ConfirmDialog>
    </>
  );
}
