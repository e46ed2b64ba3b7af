"use client";

import type { FormEvent, ReactNode } from "react";
import type { Refusal } from "@/components/browser/call-api";
import { Button } from "./button";
import { RefusalAlert } from "./refusal-alert";

/** The form inside a dialog: its fields, why the last attempt was refused, and its two buttons. */
export function DialogForm({
  onSubmit,
  refusal,
  busy,
  verb,
  disabled = false,
  back,
  noValidate = false,
  children,
}: {
  onSubmit: (form: FormData) => void;
  refusal: Refusal | null;
  busy: boolean;
  /** The label of the submit button; null when there is nothing to submit. */
  verb: string | null;
  disabled?: boolean;
  back?: { label: string; onClick: () => void };
  noValidate?: boolean;
  children?: ReactNode;
}) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!busy && !disabled) onSubmit(new FormData(event.currentTarget));
  };
  return (
    <form onSubmit={submit} noValidate={noValidate} className="mt-5 grid gap-4">
      {children}
      <RefusalAlert refusal={refusal} />
      <div className="flex flex-wrap justify-end gap-3">
        {back ? <Button onClick={back.onClick}>{back.label}</Button> : null}
        {verb === null ? null : (
          <Button type="submit" look="primary" busy={busy} disabled={disabled}>
            {verb}
          </Button>
        )}
      </div>
    </form>
  );
}
