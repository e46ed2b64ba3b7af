"use client";

import { useTranslations } from "next-intl";
import { useConfirm } from "@/components/browser/use-confirm";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { TextArea } from "@/components/ui/text-area";
import { useToast } from "@/components/ui/toast";

/** Closes an alert, with a note on how it ended. */
export function ResolveAlert({ id, title }: { id: string; title: string }) {
  const t = useTranslations("adminOperations.resolve");
  const resolve = useConfirm();
  const toast = useToast();
  const confirm = async (form: FormData) => {
    const note = String(form.get("note") ?? "").trim();
    if (await resolve.run("POST", `/api/admin/alerts/${id}/resolve`, { note })) toast(t("said"));
  };
  return (
    <>
      <Button onClick={() => resolve.ask()} aria-label={t("of", { title })}>
        {t("verb")}
      </Button>
      <ConfirmDialog
        {...resolve.dialog}
        onConfirm={confirm}
        title={title}
        sentence={t("sentence")}
        verb={t("verb")}
      >
        <TextArea name="note" label={t("note")} hint={t("noteHint")} minLength={3} maxLength={500} required />
      </ConfirmDialog>
    </>
  );
}
