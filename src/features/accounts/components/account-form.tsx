"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import type { FormProblems } from "../hooks/use-account-form";

/** The frame of a sign-in form: what was wrong, the fields, the button. It keeps what was typed. */
export function AccountForm({
  action,
  problems,
  busy,
  submit,
  children,
}: {
  action: (form: FormData) => void;
  problems: FormProblems;
  busy: boolean;
  submit: string;
  children: ReactNode;
}) {
  const t = useTranslations("auth");
  const listed = Object.entries(problems.fields).map(([field, problem]) => ({
    field,
    message: t(`problems.${problem}`),
  }));
  const all = problems.whole ? [...listed, { message: t(`problems.${problems.whole}`) }] : listed;
  return (
    <form action={action} onReset={(event) => event.preventDefault()} noValidate className="mt-6 grid gap-4">
      <ErrorSummary
        title={problems.whole ? t("failed") : t("summary", { count: listed.length })}
        problems={all}
        attempt={problems.attempt}
      />
      {children}
      <Button type="submit" look="primary" size="lg" wide busy={busy} className="mt-2">
        {submit}
      </Button>
    </form>
  );
}

/** The message of a field's problem. */
export function useProblemLabels(problems: FormProblems) {
  const t = useTranslations("auth.problems");
  return (field: keyof FormProblems["fields"]): string | undefined => {
    const problem = problems.fields[field];
    return problem ? t(problem) : undefined;
  };
}
