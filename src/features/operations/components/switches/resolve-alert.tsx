"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAction } from "@/components/browser/use-action";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { TextArea } from "@/components/ui/text-area";
import { useToast } from "@/components/ui/toast";

/** Closes an alert, with a note on how it ended. */
export function ResolveAlert({ id, title }: { id: string; title: string }) {
  const t = useTranslations("adminOperations.resolve");
  const [open, setOpen] = useState(false);
  const action = useAction();
  const toast = useToast();
  const confirm = async (form: FormData) => {
    const note = String(form.get("note") ?? "").trim();
    const answer = await action.run("POST", `/api/admin/alerts/${id}/resolve`, { note });
    if (!answer?.ok) return;
    setOpen(false);
    toast(t("said"));
  };
  return (
    <>
      <Button
        onClick={() => {
          action.clear();
          setOpen(true);
        }}
        aria-label={t("of", { title })}
      >
        {t("verb")}
      </Button>
      <ConfirmDialog
        open={open}
        onClose={() => setOpen(false)}
        onConfirm={confirm}
        title={title}
        sentence={t("sentence")}
        verb={t("verb")}
        busy={action.busy}
        refusal={action.refusal}
      >
        {open ? (
          <TextArea
            name="note"
            label={t("note")}
            hint={t("noteHint")}
            minLength={3}
            maxLength={500}
            required
          />
        ) : null}
      </ConfirmDialog>
    </>
  );
}
