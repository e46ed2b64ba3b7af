import { useLocale, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Section } from "@/components/ui/card";
import { formatDate } from "@/i18n/format";
import type { MembersView, MemberView } from "../../types/member-view";
import { MemberRowMenu } from "./member-row-menu";

/** The members of the workspace with their roles; owners can change them. */
export function MembersList({ view }: { view: MembersView }) {
  const t = useTranslations("members");
  const manage = view.role === "owner";
  return (
    <Section id="members" title={t("list.title")} sentence={t(manage ? "list.manage" : "list.look")}>
      <ul className="divide-y divide-muted">
        {view.members.map((member) => (
          <MemberRow key={member.userId} member={member} view={view} manage={manage} />
        ))}
      </ul>
    </Section>
  );
}

function MemberRow({ member, view, manage }: { member: MemberView; view: MembersView; manage: boolean }) {
  const t = useTranslations("members");
  const locale = useLocale();
  // The person whose personal workspace this is always stays its owner, so there is no menu.
  const canAct = !member.keeper && (manage || member.you);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3 first:pt-0 last:pb-0">
      <div className="min-w-0 flex-1 basis-52">
        <p className="flex flex-wrap items-center gap-2 font-medium text-emphasis text-sm">
          <span className="break-words">{member.name}</span>
          {member.you ? <Badge tone="info">{t("you")}</Badge> : null}
        </p>
        <p className="break-all text-muted text-sm">{member.email}</p>
      </div>
      <div className="text-sm max-sm:flex-1 sm:w-52">
        <p className="font-medium text-default">{t(`role.${member.role}.name`)}</p>
        <p className="figures text-muted">
          {t("since", { date: formatDate(member.since, locale, "short") })}
        </p>
      </div>
      <div className="flex size-10 items-center justify-center">
        {canAct ? (
          <MemberRowMenu appId={view.app.id} appName={view.app.name} member={member} manage={manage} />
        ) : null}
      </div>
    </li>
  );
}
