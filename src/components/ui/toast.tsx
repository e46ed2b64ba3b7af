"use client";

import { CircleCheck } from "lucide-react";
import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from "react";

const ToastContext = createContext<(message: string) => void>(() => {});

const SHOWN_MS = 6_000;

/** Shows one short confirmation at a time. Errors never go here: they stay beside what caused them. */
export function Toaster({ children }: { children: ReactNode }) {
  const [message, setMessage] = useState<{ text: string; id: number } | null>(null);
  const toast = useCallback((text: string) => setMessage((last) => ({ text, id: (last?.id ?? 0) + 1 })), []);
  useEffect(() => {
    if (!message) return;
    const timer = setTimeout(() => setMessage(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [message]);
  return (
    <ToastContext value={toast}>
      {children}
      <div
        role="status"
        className="pointer-events-none fixed inset-x-4 bottom-24 z-40 flex justify-center lg:bottom-6"
      >
        {message ? (
          <p
            key={message.id}
            className="flex max-w-md animate-appear items-center gap-2.5 rounded-card border bg-raised px-4 py-3 text-emphasis text-sm shadow-float"
          >
            <CircleCheck aria-hidden className="size-4 shrink-0 text-success" />
            {message.text}
          </p>
        ) : null}
      </div>
    </ToastContext>
  );
}

/** Shows a short confirmation of what has happened. */
export const useToast = () => useContext(ToastContext);
