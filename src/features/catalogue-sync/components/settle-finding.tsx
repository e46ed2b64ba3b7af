"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAction } from "@/components/browser/use-action";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { TextArea } from "@/components/ui/text-area";
import { useToast } from "@/components/ui/toast";
import type { FindingView } from "../types/catalogue-finding-view";
import { changedFields, type Side } from "./finding-sides";
import { useSideText } from "./use-side-text";

type Settleable = Pick<FindingView, "id" | "state" | "ours" | "theirs" | "subscribers"> & {
  remedy: NonNullable<FindingView["remedy"]>;
};
type Way = "accept" | "pushBack";

/** The two ways out of a disagreement, each saying first what it will do. */
export function SettleFinding({ finding, title }: { finding: Settleable; title: string }) {
  const t = useTranslations("adminSync.findings");
  const [way, setWay] = useState<Way | null>(null);
  const [shown, setShown] = useState<Way>("accept");
  const { busy, refusal, clear, run } = useAction();
  const toast = useToast();
  const { remedy, ours, theirs } = finding;
  // Every finding of the page has a dialog of its own, and a label must find its field.
  const field = `reason-${finding.id}`;

  const ask = (wanted: Way) => {
    clear();
    setShown(wanted);
    setWay(wanted);
  };
  const confirm = async (form: FormData) => {
    const path = `/api/admin/findings/${finding.id}/${shown === "accept" ? "accept" : "push-back"}`;
    const answer = await run("POST", path, { reason: form.get(field), state: finding.state });
    if (!answer?.ok) return;
    setWay(null);
    toast(t(`${shown}.said`));
  };
  const sentence =
    shown === "accept"
      ? t(`accept.effect.${remedy.accept}`, { count: finding.subscribers ?? 0 })
      : remedy.pushBack
        ? t(`pushBack.effect.${remedy.pushBack}`)
        : "";

  return (
    <div className="flex flex-wrap items-center justify-end gap-3">
      {remedy.pushBack ? null : <p className="flex-1 text-muted text-sm">{t("pushBack.impossible")}</p>}
      <Button onClick={() => ask("accept")}>{t("accept.button")}</Button>
      {remedy.pushBack ? <Button onClick={() => ask("pushBack")}>{t("pushBack.button")}</Button> : null}
      <ConfirmDialog
        open={way !== null}
        onClose={() => setWay(null)}
        onConfirm={confirm}
        title={t(`${shown}.title`, { title })}
        sentence={sentence}
        verb={t(`${shown}.verb`)}
        busy={busy}
        refusal={refusal}
      >
        <Change {...(shown === "accept" ? { from: ours, to: theirs } : { from: theirs, to: ours })} />
        <TextArea
          name={field}
          label={t("reason")}
          hint={t("reasonHint")}
          minLength={3}
          maxLength={500}
          required
        />
      </ConfirmDialog>
    </div>
  );
}

/** What becomes of what, line by line; nothing for a side that is missing, where the sentence says it all. */
function Change({ from, to }: { from: Side; to: Side }) {
  const t = useTranslations("adminSync.findings");
  const toText = useSideText();
  const fields = changedFields(from, to);
  if (fields.length === 0) return null;
  return (
    <ul className="figures grid gap-1 rounded-control border bg-muted px-4 py-3 text-emphasis text-sm">
      {fields.map((field) => (
        <li key={field} className="break-words">
          {t("becomes", {
            field: t(`field.${field}`),
            from: toText(field, from, to),
            to: toText(field, to, from),
          })}
        </li>
      ))}
    </ul>
  );
}
