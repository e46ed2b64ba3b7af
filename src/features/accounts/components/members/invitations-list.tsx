"use client";

import { useLocale, useTranslations } from "next-intl";
import { useConfirm } from "@/components/browser/use-confirm";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useToast } from "@/components/ui/toast";
import { formatDate } from "@/i18n/format";
import type { InvitationView } from "../../types/member-view";

type Change = { kind: "resend" | "revoke"; invitation: InvitationView };

/** Invitations without an answer yet; each can be sent again or revoked. */
export function InvitationsList({ appId, invitations }: { appId: string; invitations: InvitationView[] }) {
  const t = useTranslations("members.invitations");
  const toast = useToast();
  const change = useConfirm<Change>();
  const confirm = async () => {
    if (!change.subject) return;
    const { kind, invitation } = change.subject;
    const path = `/api/v1/apps/${encodeURIComponent(appId)}/invitations/${encodeURIComponent(invitation.id)}`;
    const answer =
      kind === "resend" ? await change.run("POST", `${path}/resend`) : await change.run("DELETE", path);
    if (answer) toast(t(`${kind}.said`, { email: invitation.email }));
  };
  const values = { email: change.subject?.invitation.email ?? "" };
  const kind = change.subject?.kind ?? "resend";
  return (
    <Section id="invitations" title={t("title")} sentence={t("sentence")}>
      {invitations.length === 0 ? (
        <p className="text-muted text-sm">{t("none")}</p>
      ) : (
        <ul className="divide-y divide-muted">
          {invitations.map((invitation) => (
            <InvitationRow
              key={invitation.id}
              invitation={invitation}
              onAsk={(next) => change.ask({ kind: next, invitation })}
            />
          ))}
        </ul>
      )}
      <ConfirmDialog
        {...change.dialog}
        onConfirm={confirm}
        title={t(`${kind}.title`)}
        sentence={t(`${kind}.sentence`, values)}
        verb={t(`${kind}.verb`)}
      />
    </Section>
  );
}

function InvitationRow({
  invitation,
  onAsk,
}: {
  invitation: InvitationView;
  onAsk: (kind: Change["kind"]) => void;
}) {
  const t = useTranslations("members");
  const locale = useLocale();
  const { email, role, expired, invitedBy } = invitation;
  const date = formatDate(invitation.expiresAt, locale, "short");
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3 first:pt-0 last:pb-0">
      <div className="min-w-0 flex-1 basis-52">
        <p className="break-all font-medium text-emphasis text-sm">{email}</p>
        <p className="text-muted text-sm">
          {invitedBy
            ? t("invitations.asBy", { role: t(`role.${role}.name`), name: invitedBy })
            : t(`role.${role}.name`)}
        </p>
      </div>
      <Badge tone={expired ? "attention" : "info"}>
        {expired ? t("invitations.expired", { date }) : t("invitations.until", { date })}
      </Badge>
      <div className="flex gap-2">
        <Button onClick={() => onAsk("resend")} aria-label={t("invitations.resend.named", { email })}>
          {t("invitations.resend.verb")}
        </Button>
        <Button
          look="quiet"
          onClick={() => onAsk("revoke")}
          aria-label={t("invitations.revoke.named", { email })}
        >
          {t("invitations.revoke.verb")}
        </Button>
      </div>
    </li>
  );
}
