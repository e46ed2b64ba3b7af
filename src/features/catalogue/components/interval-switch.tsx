"use client";

import { Segmented } from "@/components/ui/segmented";
import type { Interval } from "@/domain/plan";

export type IntervalTexts = {
  legend: string;
  month: string;
  year: string;
  /** What a year saves at most; null if nothing. */
  saving: string | null;
};

/** Monthly or yearly, with the largest saving of a year. */
export function IntervalSwitch({
  texts,
  interval,
  onChange,
}: {
  texts: IntervalTexts;
  interval: Interval;
  onChange: (interval: Interval) => void;
}) {
  const note = texts.saving ? <span className="figures text-accent text-xs">{texts.saving}</span> : undefined;
  return (
    <Segmented
      name="interval"
      legend={texts.legend}
      value={interval}
      onChange={onChange}
      options={[
        { value: "month", label: texts.month },
        { value: "year", label: texts.year, note },
      ]}
      className="max-sm:flex max-sm:w-full max-sm:[&>label]:flex-1 max-sm:[&>label]:flex-wrap max-sm:[&>label]:justify-center max-sm:[&>label]:gap-x-2 max-sm:[&>label]:gap-y-0 max-sm:[&>label]:px-2"
    />
  );
}
