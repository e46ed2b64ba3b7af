"use client";

import { ArrowDown, ArrowUp, Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { fieldId } from "@/components/ui/field-frame";
import { moved } from "@/domain/plan-edit";
import type { FieldProblems } from "./field-problems";

const MOST = 10;

/** An ordered list of lines: each can be edited, moved and removed. The focus follows a moved line. */
export function HighlightList({
  path,
  legend,
  hint,
  lang,
  lines,
  problems,
  onChange,
}: {
  /** The path of the list; a line's is `path.index`. */
  path: string;
  legend: string;
  hint: string;
  lang: string;
  lines: string[];
  problems: FieldProblems;
  onChange: (lines: string[]) => void;
}) {
  const t = useTranslations("adminPlans.fields");
  const [focus, setFocus] = useState<string | null>(null);
  useEffect(() => {
    if (focus) document.getElementById(focus)?.focus();
    setFocus(null);
  }, [focus]);
  const fields = lines.map((line, index) => ({ line, index, path: `${path}.${index}` }));
  const move = (from: number, to: number) => {
    onChange(moved(lines, from, to));
    setFocus(fieldId(`${path}.${to}`));
  };
  const whole = problems[path];

  return (
    <fieldset>
      <legend className="font-medium text-emphasis text-sm">{legend}</legend>
      <p className="mt-1 text-muted text-sm">{hint}</p>
      {whole ? (
        <p id={fieldId(path)} tabIndex={-1} className="mt-1 font-medium text-danger text-sm">
          {whole}
        </p>
      ) : null}
      <ol className="mt-2 grid gap-2">
        {fields.map(({ line, index, path: field }) => (
          <li key={field}>
            <div className="flex items-center max-sm:flex-wrap max-sm:justify-end">
              <input
                id={fieldId(field)}
                name={field}
                lang={lang}
                value={line}
                maxLength={80}
                aria-label={t("highlight", { number: index + 1 })}
                aria-invalid={problems[field] ? true : undefined}
                aria-describedby={problems[field] ? `${fieldId(field)}-error` : undefined}
                onChange={(event) =>
                  onChange(lines.map((one, at) => (at === index ? event.target.value : one)))
                }
                className={cn(
                  "h-11 w-full min-w-0 max-sm:basis-full rounded-control border border-emphasis bg-raised px-3 text-base text-emphasis",
                  problems[field] && "border-2! border-danger-strong!",
                )}
              />
              <Button
                look="quiet"
                size="icon"
                className="ml-1 shrink-0"
                disabled={index === 0}
                aria-label={t("upHighlight", { number: index + 1 })}
                onClick={() => move(index, index - 1)}
              >
                <ArrowUp aria-hidden className="size-4" />
              </Button>
              <Button
                look="quiet"
                size="icon"
                className="shrink-0"
                disabled={index === lines.length - 1}
                aria-label={t("downHighlight", { number: index + 1 })}
                onClick={() => move(index, index + 1)}
              >
                <ArrowDown aria-hidden className="size-4" />
              </Button>
              <Button
                look="quiet"
                size="icon"
                className="shrink-0"
                aria-label={t("removeHighlight", { number: index + 1 })}
                onClick={() => {
                  onChange(lines.filter((_, at) => at !== index));
                  setFocus(`${fieldId(path)}-add`);
                }}
              >
                <X aria-hidden className="size-4" />
              </Button>
            </div>
            {problems[field] ? (
              <p id={`${fieldId(field)}-error`} className="mt-1 font-medium text-danger text-sm">
                {problems[field]}
              </p>
            ) : null}
          </li>
        ))}
      </ol>
      <Button
        id={`${fieldId(path)}-add`}
        look="quiet"
        className="mt-2"
        disabled={lines.length >= MOST}
        onClick={() => {
          onChange([...lines, ""]);
          setFocus(fieldId(`${path}.${lines.length}`));
        }}
      >
        <Plus aria-hidden className="size-4" />
        {t("addHighlight")}
      </Button>
    </fieldset>
  );
}
