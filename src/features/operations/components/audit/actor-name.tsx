import { useTranslations } from "next-intl";
import type { ActorView } from "@/features/backoffice/types/audit-view";

/** The name of a person or machine. */
export function ActorName({ actor, email = false }: { actor: ActorView; email?: boolean }) {
  const t = useTranslations("adminAudit.machine");
  switch (actor.kind) {
    case "person":
      return (
        <span title={actor.email}>
          {actor.name}
          {email ? <span className="block break-all font-normal text-muted">{actor.email}</span> : null}
        </span>
      );
    case "gone":
      return <span title={actor.id}>{t("gone")}</span>;
    case "machine":
      return (
        <>
          {actor.word === "stripe" || actor.word === "cron" || actor.word === "system"
            ? t(actor.word)
            : actor.word}
        </>
      );
  }
}
