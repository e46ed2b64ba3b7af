"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Refusal } from "@/components/browser/call-api";
import { Dialog } from "./dialog";
import { DialogForm } from "./dialog-form";

/**
 * Says what will happen before it does; the button repeats the verb (and the amount). The dialog stays open
 * during the request, and shows the reason when the server refuses. Fields inside it are sent with the form.
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
  /** The label of the button: the verb of the action. */
  verb: string;
  busy: boolean;
  refusal: Refusal | null;
  disabled?: boolean;
  children?: ReactNode;
}) {
  const t = useTranslations("common.action");
  return (
    <Dialog open={open} onClose={onClose} title={title} {...(sentence ? { sentence } : {})}>
      <DialogForm
        onSubmit={onConfirm}
        refusal={refusal}
        busy={busy}
        verb={verb}
        disabled={disabled}
        back={{ label: t("keep"), onClick: onClose }}
      >
        {children}
      </DialogForm>
    </Dialog>
  );
}
