import { useTranslations } from "next-intl";
import type { Refusal } from "@/components/browser/call-api";
import { Alert } from "./alert";

/** The server's reason for refusing a change; a text of our own when it did not answer. */
export function RefusalAlert({ refusal, className }: { refusal: Refusal | null; className?: string }) {
  const t = useTranslations("common.action");
  if (!refusal) return null;
  return (
    <Alert tone="danger" live title={refusal.title ?? t("noAnswer")} {...(className ? { className } : {})}>
      {refusal.detail ?? (refusal.title ? null : t("noAnswerSentence"))}
      {refusal.errors?.map((error) => (
        <p key={`${error.path}:${error.message}`}>
          {error.path}: {error.message}
        </p>
      ))}
    </Alert>
  );
}
