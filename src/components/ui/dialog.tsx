"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Dialog as Radix } from "radix-ui";
import { type ReactNode, useRef } from "react";
import { Button } from "./button";

/**
 * A modal dialog: it traps the focus, locks the page behind it, closes on Escape and on a press outside, and
 * restores the focus afterwards. The dialog itself gets the focus first, so that a screen reader reads the title and
 * an accidental Enter presses no button. On a phone it is a sheet at the lower edge. The content is mounted only
 * while the dialog is open, so that a page can have several dialogs with fields of the same name.
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
  const content = useRef<HTMLDivElement>(null);
  /** What opened the dialog. Radix gives the focus back only to a trigger of its own. */
  const opener = useRef<HTMLElement | null>(null);
  return (
    <Radix.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-scrim" />
        <Radix.Content
          ref={content}
          tabIndex={-1}
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            opener.current = document.activeElement as HTMLElement | null;
            content.current?.focus();
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            opener.current?.focus();
          }}
          {...(sentence ? {} : { "aria-describedby": undefined })}
          className="-translate-x-1/2 fixed top-1/2 left-1/2 z-40 max-h-[calc(100dvh-2rem)] w-[calc(100%-2rem)] max-w-[440px] -translate-y-1/2 overflow-y-auto rounded-card border bg-raised text-default shadow-float animate-appear max-sm:inset-x-0 max-sm:top-auto max-sm:bottom-0 max-sm:w-full max-sm:max-w-none max-sm:translate-x-0 max-sm:translate-y-0 max-sm:rounded-b-none"
        >
          <div className="p-5 sm:p-6">
            <div className="flex items-start justify-between gap-4">
              <div>
                <Radix.Title className="text-lg">{title}</Radix.Title>
                {sentence ? (
                  <Radix.Description className="mt-1 text-muted text-sm">{sentence}</Radix.Description>
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
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
