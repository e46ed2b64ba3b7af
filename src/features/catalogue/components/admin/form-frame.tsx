"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { FormEvent, ReactNode } from "react";
import type { Refusal } from "@/components/browser/call-api";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { ErrorSummary } from "@/components/ui/error-summary";
import { RefusalAlert } from "@/components/ui/refusal-alert";
import type { FieldProblems } from "./field-problems";

/**
 * The frame of an edit: what is wrong, what was restored, the fields, and a footer that always says
 * whether everything is saved.
 */
export function FormFrame({
  dirty,
  ready,
  restored,
  busy,
  refusal,
  problems,
  attempt,
  labelOf,
  onSubmit,
  onDiscard,
  children,
}: {
  dirty: boolean;
  /** The fields are disabled until then: what is typed before the page has hydrated would be lost. */
  ready: boolean;
  restored: boolean;
  busy: boolean;
  refusal: Refusal | null;
  problems: FieldProblems;
  attempt: number;
  /** The label of a field, by its path. */
  labelOf: (path: string) => string;
  onSubmit: () => void;
  onDiscard: () => void;
  children: ReactNode;
}) {
  const t = useTranslations("adminPlans.form");
  const router = useRouter();
  const listed = Object.entries(problems).map(([field, message]) => ({
    field,
    message: `${labelOf(field)}: ${message}`,
  }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) onSubmit();
  };
  return (
    <form onSubmit={submit} noValidate className="grid gap-6">
      <ErrorSummary title={t("problems", { count: listed.length })} problems={listed} attempt={attempt} />
      {listed.length === 0 ? <RefusalAlert refusal={refusal} /> : null}
      {refusal?.code === "plan_changed" ? (
        <Button className="justify-self-start" onClick={() => router.refresh()}>
          {t("reload")}
        </Button>
      ) : null}
      {restored ? (
        <Alert tone="info" title={t("kept")}>
          {t("keptSentence")}
        </Alert>
      ) : null}
      <fieldset disabled={!ready} className="contents">
        {children}
      </fieldset>
      <div
        className={cn(
          "flex flex-wrap items-center justify-between gap-3 rounded-card border bg-raised px-5 py-4 sm:px-6",
          // Stays visible while there are unsaved changes, above the phone's bottom bar.
          dirty && "sticky bottom-20 z-10 shadow-float lg:bottom-4",
        )}
      >
        <p role="status" className="text-muted text-sm">
          {t(dirty ? "unsaved" : "allSaved")}
        </p>
        <div className="flex flex-wrap gap-3">
          {dirty ? <Button onClick={onDiscard}>{t("discard")}</Button> : null}
          <Button type="submit" look="primary" busy={busy} disabled={!dirty}>
            {t("save")}
          </Button>
        </div>
      </div>
    </form>
  );
}
