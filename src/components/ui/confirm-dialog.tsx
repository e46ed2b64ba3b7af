"use client";

import { useTranslations } from "next-intl";
import type { FormEvent, ReactNode } from "react";
import type { Refusal } from "@/components/browser/call-api";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { RefusalAlert } from "./refusal-alert";

/**
 * What will happen, said before it does; the button repeats the verb (and the amount). The dialog stays open
 * while the server is asked and when it refuses, with the reason. Fields inside it are sent with the form.
 */
export function ConfirmDialog({
  open,
  onClose,
  onConfirm,
  title,
  sentence,
  verb,
  busy,
  refusal,
  disabled = false,
  children,
}: {
  open: boolean;
  onClose: () => void;
  onConfirm: (form: FormData) => void;
  title: string;
  sentence?: string;
  /** What the button says: the verb of the deed. */
  verb: string;
  busy: boolean;
  refusal: Refusal | null;
  disabled?: boolean;
  children?: ReactNode;
}) {
  const t = useTranslations("common.action");
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!busy && !disabled) onConfirm(new FormData(event.currentTarget));
  };
  return (
    <Dialog open={open} onClose={onClose} title={title} {...(sentence ? { sentence } : {})}>
      <form onSubmit={submit} className="mt-5 grid gap-4">
        {children}
        <RefusalAlert refusal={refusal} />
        <div className="flex flex-wrap justify-end gap-3">
          <Button onClick={onClose}>{t("keep")}</Button>
          <Button type="submit" look="primary" busy={busy} disabled={disabled}>
            {verb}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
