"use client";

import { createContext, lazy, type ReactNode, Suspense, useCallback, useContext, useState } from "react";
import type { ToastMessage } from "./toast-list";

const ToastContext = createContext<(message: string) => void>(() => {});

const ToastList = lazy(async () => ({ default: (await import("./toast-list")).ToastList }));

/**
 * Shows short confirmations. Errors never go here: they stay beside what caused them. The list is loaded by the first
 * press of a key or a pointer, so that no page waits for it and its live region is there before the first message.
 */
export function Toaster({ label, children }: { label: string; children: ReactNode }) {
  const [isUsed, setUsed] = useState(false);
  const [message, setMessage] = useState<ToastMessage | null>(null);
  const toast = useCallback((text: string) => {
    setUsed(true);
    setMessage((last) => ({ text, id: (last?.id ?? 0) + 1 }));
  }, []);
  const use = () => setUsed(true);
  return (
    <ToastContext value={toast}>
      <div onPointerDownCapture={use} onKeyDownCapture={use} className="contents">
        {children}
      </div>
      {isUsed ? (
        <Suspense>
          <ToastList label={label} message={message} />
        </Suspense>
      ) : null}
    </ToastContext>
  );
}

/** Shows a short confirmation of what has happened. */
export const useToast = () => useContext(ToastContext);
