"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { Button } from "./button";

/**
 * The browser's own modal dialog: it traps the focus, closes on Escape and restores the focus afterwards. The
 * dialog itself gets the focus first, so that a screen reader reads the title and an accidental Enter presses
 * no button. On a phone it is a sheet at the lower edge. The content is mounted only while the dialog is
 * open, so that a page can have several dialogs with fields of the same name.
 */
export function Dialog({
  open,
  onClose,
  title,
  sentence,
  children,
}: {
  open: boolean;
  onClose: () => void;
  title: string;
  sentence?: string;
  children: ReactNode;
}) {
  const t = useTranslations("common");
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();

  useEffect(() => {
    const dialog = ref.current;
    if (!dialog) return;
    if (open && !dialog.open) {
      dialog.showModal();
      dialog.focus();
    } else if (!open && dialog.open) {
      dialog.close();
    }
  }, [open]);

  return (
    <dialog
      ref={ref}
      tabIndex={-1}
      aria-labelledby={`${id}-title`}
      aria-describedby={sentence ? `${id}-sentence` : undefined}
      onClose={onClose}
      onMouseDown={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
      className="m-auto w-full max-w-[440px] rounded-card border bg-raised p-0 text-default shadow-float backdrop:bg-scrim open:animate-appear max-sm:mb-0 max-sm:max-w-none max-sm:rounded-b-none"
    >
      {open ? (
        <div className="p-5 sm:p-6">
          <div className="flex items-start justify-between gap-4">
            <div>
              <h2 id={`${id}-title`} className="text-lg">
                {title}
              </h2>
              {sentence ? (
                <p id={`${id}-sentence`} className="mt-1 text-muted text-sm">
                  {sentence}
                </p>
              ) : null}
            </div>
            <Button
              look="quiet"
              size="icon"
              className="-mt-2 -mr-2 shrink-0"
              aria-label={t("close")}
              onClick={onClose}
            >
              <X aria-hidden className="size-[18px]" />
            </Button>
          </div>
          {children}
        </div>
      ) : null}
    </dialog>
  );
}
