"use client";

import { RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { useAction } from "@/components/browser/use-action";
import { Button } from "@/components/ui/button";
import { ReplayDialog } from "./replay-dialog";

type Choice = { ids: string[] } | { status: "dead" };

/** How many a single request may name. */
const MOST = 100;

/**
 * Above the rows: choose all on the page, replay what is chosen or, among the dead, all of them. The boxes
 * are the rows' own and belong to this form by its id.
 */
export function ReplayBar({ formId, dead }: { formId: string; dead: number | null }) {
  const t = useTranslations("adminWebhooks.replay");
  const form = useRef<HTMLFormElement>(null);
  const [chosen, setChosen] = useState(0);
  const [choice, setChoice] = useState<Choice | null>(null);
  const action = useAction();

  const boxes = () =>
    [...(form.current?.elements ?? [])].filter((element): element is HTMLInputElement =>
      element.matches("input[name=ids]"),
    );
  useEffect(() => {
    const count = () =>
      setChosen(document.querySelectorAll(`input[name=ids][form="${formId}"]:checked`).length);
    count();
    // The boxes stand outside the form's element, so their changes pass by it.
    document.addEventListener("change", count);
    return () => document.removeEventListener("change", count);
  }, [formId]);

  const choose = (all: boolean) => {
    for (const box of boxes()) box.checked = all;
    setChosen(all ? boxes().length : 0);
  };
  const ask = (next: Choice) => {
    action.clear();
    setChoice(next);
  };
  const count = choice && "ids" in choice ? choice.ids.length : (dead ?? 0);
  return (
    <div className="flex flex-wrap items-center gap-3 border-t px-5 py-3 sm:px-6">
      <form id={formId} ref={form} className="contents" onSubmit={(event) => event.preventDefault()}>
        <Button look="quiet" onClick={() => choose(chosen === 0)} className="-ml-3">
          {chosen === 0 ? t("chooseAll") : t("chooseNone")}
        </Button>
        <Button
          disabled={chosen === 0}
          onClick={() =>
            ask({
              ids: boxes()
                .filter((box) => box.checked)
                .map((box) => box.value)
                .slice(0, MOST),
            })
          }
        >
          <RotateCcw aria-hidden className="size-4" />
          {t("chosen", { count: chosen })}
        </Button>
      </form>
      {dead ? <Button onClick={() => ask({ status: "dead" })}>{t("allDead", { count: dead })}</Button> : null}
      <ReplayDialog
        choice={choice}
        count={count}
        action={action}
        onClose={() => setChoice(null)}
        onDone={() => choose(false)}
      />
    </div>
  );
}
