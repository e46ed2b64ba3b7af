"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAction } from "@/components/browser/use-action";
import { ReasonField } from "@/components/ui/reason-field";
import { SectionForm, textOf } from "@/components/ui/section-form";
import { TextField } from "@/components/ui/text-field";
import { useToast } from "@/components/ui/toast";
import { type BillingTerms, PLAN_TERMS, TERM_BOUNDS } from "@/domain/billing-terms";
import { problemsOf } from "../admin/field-problems";
import { toTerms } from "./terms-values";

type Key = keyof BillingTerms;
const ALL = [...PLAN_TERMS, "checkoutMinutes"] as const satisfies readonly Key[];

/** The terms of all plans, or what one plan has of its own: there, an empty field is as in the default. */
export function TermsForm({
  plan,
  terms,
  byDefault,
  version,
}: {
  /** Null for the default. */
  plan: { id: string; name: string } | null;
  terms: Partial<BillingTerms>;
  byDefault: BillingTerms;
  version: number;
}) {
  const t = useTranslations("adminTerms");
  const toast = useToast();
  const action = useAction();
  const [wrong, setWrong] = useState<readonly Key[]>([]);
  /** A page has several of these forms, and a field's id is made from its name. */
  const scope = plan?.id ?? "default";
  const keys: readonly Key[] = plan ? PLAN_TERMS : ALL;
  const problems = problemsOf(action.refusal);
  const shown = (value: number | number[]) => (Array.isArray(value) ? value.join(", ") : String(value));

  const submit = async (form: HTMLFormElement) => {
    const read = toTerms((key) => textOf(form, `${scope}.${key}`), keys, { optional: plan !== null });
    setWrong(read.wrong);
    if (read.wrong.length > 0) return;
    const path = plan
      ? `/api/admin/plans/${encodeURIComponent(plan.id)}/billing-terms`
      : "/api/admin/billing-terms";
    const answer = await action.run("PUT", path, {
      version,
      terms: read.terms,
      reason: textOf(form, `${scope}.reason`),
    });
    if (answer?.ok) toast(t("saved"));
  };
  return (
    <SectionForm
      // A new version means new values: the fields start again from them.
      key={version}
      id={`terms-${scope}`}
      title={plan ? t("plan.title", { plan: plan.name }) : t("default.title")}
      sentence={plan ? t("plan.sentence") : t("default.sentence")}
      consequence={t("consequence")}
      verb={t("save")}
      primary={plan === null}
      action={action}
      onSubmit={(form) => void submit(form)}
      className="sm:grid-cols-2"
    >
      {keys.map((key) => (
        <TextField
          key={key}
          name={`${scope}.${key}`}
          label={t(`fields.${key}.label`)}
          hint={t(`fields.${key}.hint`, {
            min: TERM_BOUNDS[key].min,
            max: TERM_BOUNDS[key].max,
          })}
          inputMode={key === "retryDays" ? "text" : "numeric"}
          autoComplete="off"
          defaultValue={terms[key] === undefined ? "" : shown(terms[key])}
          placeholder={plan ? t("asDefault", { value: shown(byDefault[key]) || t("never") }) : ""}
          error={
            wrong.includes(key)
              ? t("wrong")
              : Object.entries(problems).find(([path]) => path.startsWith(`terms.${key}`))?.[1]
          }
        />
      ))}
      <div className="col-span-full">
        <ReasonField scope={scope} required minLength={3} maxLength={300} />
      </div>
    </SectionForm>
  );
}
