import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import type { PromotionForm, PromotionProblem } from "./promotion-draft";

type Change = (change: Partial<PromotionForm>) => void;
type Props = {
  form: PromotionForm;
  problems: PromotionProblem[];
  /** While the promotion runs, only its name and its end change. */
  frozen: boolean;
  onChange: Change;
};

/** Percentage, duration and name. */
export function DiscountFields({ form, problems, frozen, onChange }: Props) {
  const t = useTranslations("adminPromotions");
  const wrong = (problem: PromotionProblem) =>
    problems.includes(problem) ? t(`problem.${problem}`) : undefined;
  return (
    <Group legend={t("form.what")}>
      <TextField
        name="label"
        label={t("form.label")}
        hint={t("form.labelHint")}
        value={form.label}
        maxLength={100}
        autoComplete="off"
        error={wrong("label")}
        onChange={(event) => onChange({ label: event.target.value })}
        className="sm:col-span-2"
      />
      <TextField
        name="percent"
        label={t("form.percent")}
        value={form.percent}
        inputMode="numeric"
        autoComplete="off"
        maxLength={3}
        disabled={frozen}
        error={wrong("percent")}
        onChange={(event) => onChange({ percent: event.target.value })}
      />
      <div className="grid content-start gap-4">
        <SelectField
          name="lasting"
          label={t("form.lasting")}
          value={form.lasting}
          disabled={frozen}
          options={(["once", "months", "forever"] as const).map((kind) => ({
            value: kind,
            label: t(`form.${kind}`),
          }))}
          onChange={(event) => onChange({ lasting: event.target.value as PromotionForm["lasting"] })}
        />
        {form.lasting === "months" ? (
          <TextField
            name="months"
            label={t("form.monthsCount")}
            value={form.months}
            inputMode="numeric"
            autoComplete="off"
            maxLength={2}
            disabled={frozen}
            error={wrong("months")}
            onChange={(event) => onChange({ months: event.target.value })}
          />
        ) : null}
      </div>
    </Group>
  );
}

/** Start and end, in Brasília time. */
export function WhenFields({ form, problems, frozen, onChange }: Props) {
  const t = useTranslations("adminPromotions");
  const wrong = (...some: PromotionProblem[]) => {
    const found = some.find((problem) => problems.includes(problem));
    return found ? t(`problem.${found}`) : undefined;
  };
  return (
    <Group legend={t("form.when")}>
      <TextField
        type="datetime-local"
        name="start"
        label={t("form.start")}
        hint={t("form.startHint")}
        value={form.start}
        disabled={frozen}
        error={wrong("start", "startPast")}
        onChange={(event) => onChange({ start: event.target.value })}
      />
      <TextField
        type="datetime-local"
        name="end"
        label={t("form.end")}
        hint={t("form.endHint")}
        value={form.end}
        error={wrong("end", "endEarly")}
        onChange={(event) => onChange({ end: event.target.value })}
      />
    </Group>
  );
}

function Group({ legend, children }: { legend: string; children: ReactNode }) {
  return (
    <fieldset className="min-w-0">
      <legend className="font-semibold text-base text-emphasis">{legend}</legend>
      <div className="mt-4 grid gap-x-6 gap-y-4 sm:grid-cols-2">{children}</div>
    </fieldset>
  );
}
