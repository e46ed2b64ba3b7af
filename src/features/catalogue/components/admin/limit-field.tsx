"use client";

import { useTranslations } from "next-intl";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import { boundsOf } from "@/domain/feature";
import { UNLIMITED } from "@/domain/plan";
import type { FeatureView } from "../../types/feature-view";

/**
 * One counted feature of a plan: a level of a rank, or a number that can be unlimited. An incomplete number is
 * NaN and stays on the screen as typed.
 */
export function LimitField({
  feature,
  value,
  error,
  onChange,
}: {
  feature: FeatureView;
  value: number;
  error: string | undefined;
  onChange: (value: number) => void;
}) {
  const t = useTranslations("adminPlans.limits");
  const { key, name, kind, ranks } = feature;
  if (kind === "rank") {
    return (
      <SelectField
        name={`limits.${key}`}
        label={name}
        value={String(value)}
        error={error}
        onChange={(event) => onChange(Number(event.target.value))}
        options={ranks.map((rank, index) => ({ value: String(index + 1), label: rank.name }))}
      />
    );
  }
  const { min, max } = boundsOf(feature);
  const unlimited = value === UNLIMITED;
  return (
    <div>
      <TextField
        name={`limits.${key}`}
        label={name}
        type="number"
        inputMode="numeric"
        min={min}
        max={max}
        value={unlimited || !Number.isFinite(value) ? "" : value}
        placeholder={unlimited ? t("unlimited") : ""}
        disabled={unlimited}
        hint={feature.reset === null ? undefined : t(`resets.${feature.reset}`)}
        error={error}
        onChange={(event) =>
          onChange(event.target.value === "" ? Number.NaN : Math.abs(Number(event.target.value)))
        }
      />
      <CheckboxField
        name={`unlimited.${key}`}
        label={t("unlimited")}
        aria-label={`${name}: ${t("unlimited")}`}
        checked={unlimited}
        onChange={() => onChange(unlimited ? 0 : UNLIMITED)}
      />
    </div>
  );
}
