"use client";

import type { FormEvent, ReactNode } from "react";
import type { Refusal } from "@/components/browser/call-api";
import type { Action } from "@/components/browser/use-action";
import { Button } from "./button";
import { Section } from "./card";
import { cn } from "./cn";
import { RefusalAlert } from "./refusal-alert";

/**
 * A settings block that is a form: fields, why the last attempt was refused, and a footer with the consequence on
 * the left and the button on the right.
 */
export function SectionForm({
  id,
  title,
  sentence,
  consequence,
  verb,
  primary = false,
  action,
  refusal = action.refusal,
  onSubmit,
  className,
  children,
}: {
  id: string;
  title: string;
  sentence: string;
  consequence: string;
  /** The label of the submit button. */
  verb: string;
  primary?: boolean;
  action: Pick<Action, "busy" | "refusal">;
  /** The refusal to show below the fields; null when a field shows it. */
  refusal?: Refusal | null;
  onSubmit: (form: HTMLFormElement) => void;
  /** The grid of the fields. */
  className?: string;
  children: ReactNode;
}) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onSubmit(event.currentTarget);
  };
  return (
    <Section
      id={id}
      title={title}
      sentence={sentence}
      footer={
        <>
          <span>{consequence}</span>
          <Button
            type="submit"
            form={`${id}-form`}
            look={primary ? "primary" : "secondary"}
            busy={action.busy}
          >
            {verb}
          </Button>
        </>
      }
    >
      <form id={`${id}-form`} onSubmit={submit} noValidate className={cn("grid gap-4", className)}>
        {children}
        <RefusalAlert refusal={refusal} className="col-span-full" />
      </form>
    </Section>
  );
}

/** A text field of a form, trimmed. */
export const textOf = (form: HTMLFormElement, name: string): string =>
  String(new FormData(form).get(name) ?? "").trim();
