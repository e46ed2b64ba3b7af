"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { Button } from "./button";

/**
 * A modal dialog: the browser's own, which keeps the focus inside, closes on Escape and gives the
 * focus back. It begins at the dialog itself, so that a screen reader reads the title and no button
 * is one stray Enter away. On a phone it is a sheet at the lower edge. What is inside exists only while it is
 * open: a page may have several, with fields of the same name.
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
