"use client";

import { RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { useConfirm } from "@/components/browser/use-confirm";
import { Button } from "@/components/ui/button";
import { type ReplayChoice, ReplayDialog } from "./replay-dialog";

/** How many events one request may name. */
const MAX_IDS = 100;

/**
 * Above the rows: select all on the page, replay the selected events or, in the list of dead ones, all of them.
 * The checkboxes are in the rows and belong to this form by its id.
 */
export function ReplayBar({ formId, dead }: { formId: string; dead: number | null }) {
  const t = useTranslations("adminWebhooks.replay");
  const form = useRef<HTMLFormElement>(null);
  const [chosen, setChosen] = useState(0);
  const replay = useConfirm<ReplayChoice>();

  const boxes = () =>
    [...(form.current?.elements ?? [])].filter((element): element is HTMLInputElement =>
      element.matches("input[name=ids]"),
    );
  useEffect(() => {
    const count = () =>
      setChosen(document.querySelectorAll(`input[name=ids][form="${formId}"]:checked`).length);
    count();
    // The checkboxes are outside the form's element, so their events do not bubble through it.
    document.addEventListener("change", count);
    return () => document.removeEventListener("change", count);
  }, [formId]);

  const choose = (all: boolean) => {
    for (const box of boxes()) box.checked = all;
    setChosen(all ? boxes().length : 0);
  };
  const count = replay.subject && "ids" in replay.subject ? replay.subject.ids.length : (dead ?? 0);
  return (
    <div className="flex flex-wrap items-center gap-3 border-t px-5 py-3 sm:px-6">
      <form id={formId} ref={form} className="contents" onSubmit={(event) => event.preventDefault()}>
        <Button look="quiet" onClick={() => choose(chosen === 0)} className="-ml-3">
          {chosen === 0 ? t("chooseAll") : t("chooseNone")}
        </Button>
        <Button
          disabled={chosen === 0}
          onClick={() =>
            replay.ask({
              ids: boxes()
                .filter((box) => box.checked)
                .map((box) => box.value)
                .slice(0, MAX_IDS),
            })
          }
        >
          <RotateCcw aria-hidden className="size-4" />
          {t("chosen", { count: chosen })}
        </Button>
      </form>
      {dead ? (
        <Button onClick={() => replay.ask({ status: "dead" })}>{t("allDead", { count: dead })}</Button>
      ) : null}
      <ReplayDialog replay={replay} count={count} onDone={() => choose(false)} />
    </div>
  );
}
