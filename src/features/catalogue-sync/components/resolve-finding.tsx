"use client";

import { useTranslations } from "next-intl";
import { useConfirm } from "@/components/browser/use-confirm";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { ReasonField, toReason } from "@/components/ui/reason-field";
import { useToast } from "@/components/ui/toast";
import type { FindingView } from "../types/catalogue-finding-view";
import { changedFields, type Side } from "./finding-sides";
import { useSideText } from "./use-side-text";

type Resolvable = Pick<FindingView, "id" | "state" | "ours" | "theirs" | "subscribers"> & {
  remedy: NonNullable<FindingView["remedy"]>;
};
type Way = "accept" | "pushBack";

/** The two ways to resolve a finding, each with a confirmation that says what it will do. */
export function ResolveFinding({ finding, title }: { finding: Resolvable; title: string }) {
  const t = useTranslations("adminSync.findings");
  const resolve = useConfirm<Way>();
  const toast = useToast();
  const { remedy, ours, theirs } = finding;
  const way = resolve.subject ?? "accept";

  const confirm = async (form: FormData) => {
    const path = `/api/admin/findings/${finding.id}/${way === "accept" ? "accept" : "push-back"}`;
    const body = { reason: toReason(form), state: finding.state };
    if (await resolve.run("POST", path, body)) toast(t(`${way}.said`));
  };
  const sentence =
    way === "accept"
      ? t(`accept.effect.${remedy.accept}`, { count: finding.subscribers ?? 0 })
      : remedy.pushBack
        ? t(`pushBack.effect.${remedy.pushBack}`)
        : "";

  return (
    <div className="flex flex-wrap items-center justify-end gap-3">
      {remedy.pushBack ? null : <p className="flex-1 text-muted text-sm">{t("pushBack.impossible")}</p>}
      <Button onClick={() => resolve.ask("accept")}>{t("accept.button")}</Button>
      {remedy.pushBack ? (
        <Button onClick={() => resolve.ask("pushBack")}>{t("pushBack.button")}</Button>
      ) : null}
      <ConfirmDialog
        {...resolve.dialog}
        onConfirm={confirm}
        title={t(`${way}.title`, { title })}
        sentence={sentence}
        verb={t(`${way}.verb`)}
      >
        <Change {...(way === "accept" ? { from: ours, to: theirs } : { from: theirs, to: ours })} />
        <ReasonField label={t("reason")} hint={t("reasonHint")} rows={3} minLength={3} required />
      </ConfirmDialog>
    </div>
  );
}

/** The changed fields, one a line; nothing when one side is missing, which the sentence already says. */
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
