"use client";

import { useTranslations } from "next-intl";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { TextField } from "@/components/ui/text-field";
import { UNLIMITED } from "@/domain/plan";
import { type LimitKey, MAX_LIMIT, MAX_PRIORITY, PRIORITY_LIMIT } from "@/domain/plan-vocabulary";

/** One limit: a number or unlimited. An incomplete number is NaN and stays on the screen as typed. */
export function LimitField({
  limit,
  label,
  value,
  error,
  onChange,
}: {
  limit: LimitKey;
  label: string;
  value: number;
  error: string | undefined;
  onChange: (value: number) => void;
}) {
  const t = useTranslations("adminPlans.limits");
  const isRank = limit === PRIORITY_LIMIT;
  const unlimited = value === UNLIMITED;
  return (
    <div>
      <TextField
        name={`limits.${limit}`}
        label={label}
        type="number"
        inputMode="numeric"
        min={isRank ? 1 : 0}
        max={isRank ? MAX_PRIORITY : MAX_LIMIT}
        value={unlimited || !Number.isFinite(value) ? "" : value}
        placeholder={unlimited ? t("unlimited") : ""}
        disabled={unlimited}
        hint={isRank ? t("priority") : undefined}
        error={error}
        onChange={(event) =>
          onChange(event.target.value === "" ? Number.NaN : Math.abs(Number(event.target.value)))
        }
      />
      {isRank ? null : (
        <CheckboxField
          name={`unlimited.${limit}`}
          label={t("unlimited")}
          aria-label={`${label}: ${t("unlimited")}`}
          checked={unlimited}
          onChange={() => onChange(unlimited ? 0 : UNLIMITED)}
        />
      )}
    </div>
  );
}
