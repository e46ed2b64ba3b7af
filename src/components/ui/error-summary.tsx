"use client";

import { OctagonAlert } from "lucide-react";
import { useEffect, useRef } from "react";
import { fieldId } from "./field-frame";

/**
 * All problems that prevented a form from being sent, with a link to each field. It gets the focus on each
 * attempt, so that a screen reader reads it first.
 */
export function ErrorSummary({
  title,
  problems,
  attempt,
}: {
  title: string;
  problems: { field?: string; message: string }[];
  /** Counts the attempts, so that the same mistake twice is announced twice. */
  attempt: number;
}) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (attempt > 0) ref.current?.focus();
  }, [attempt]);
  if (problems.length === 0) return null;
  return (
    <div
      ref={ref}
      tabIndex={-1}
      role="alert"
      className="rounded-card border border-danger bg-danger px-4 py-3.5"
    >
      <p className="flex gap-2 font-medium text-emphasis text-sm">
        <OctagonAlert aria-hidden className="size-5 shrink-0 text-danger" />
        {title}
      </p>
      <ul className="mt-1.5 ml-7 grid gap-1 text-sm">
        {problems.map(({ field, message }) => (
          <li key={message}>
            {field ? (
              <a href={`#${fieldId(field)}`} className="underline underline-offset-3">
                {message}
              </a>
            ) : (
              message
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
