"use client";

import { CircleCheck } from "lucide-react";
import { useEffect } from "react";
import { Toaster as Sonner, toast } from "sonner";

export type ToastMessage = { text: string; id: number };

const SHOWN_MS = 6_000;

/** The confirmations, the newest in front. They wait while the pointer or the focus is on them. */
export function ToastList({ label, message }: { label: string; message: ToastMessage | null }) {
  useEffect(() => {
    if (!message) return;
    toast.custom(
      () => (
        <p className="flex w-full items-center gap-2.5 rounded-card border bg-raised px-4 py-3 text-emphasis text-sm shadow-float">
          <CircleCheck aria-hidden className="size-4 shrink-0 text-success" />
          {message.text}
        </p>
      ),
      { id: message.id },
    );
  }, [message]);
  return (
    <Sonner
      position="bottom-center"
      duration={SHOWN_MS}
      containerAriaLabel={label}
      offset={24}
      mobileOffset={{ bottom: 96 }}
    />
  );
}
