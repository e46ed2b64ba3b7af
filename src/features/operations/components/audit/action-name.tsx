import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import { actionKey, toSubject } from "./audit-labels";

/** The label of an action; an action without one is shown as it is. */
export function ActionName({ action }: { action: string }) {
  const t = useTranslations("adminAudit.actions");
  const key = actionKey(action);
  return key ? t(key) : <code className="text-xs">{action}</code>;
}

/** The subject of an action: the label of its kind, and its id. */
export function SubjectName({ subject, short = false }: { subject: string; short?: boolean }) {
  const t = useTranslations("adminAudit.subjects");
  const { kind, key, id } = toSubject(subject);
  return (
    <>
      {key ? t(key) : kind}{" "}
      <code
        title={id}
        className={cn(
          "text-muted text-xs",
          short ? "inline-block max-w-[16ch] truncate align-bottom" : "break-all",
        )}
      >
        {id}
      </code>
    </>
  );
}
