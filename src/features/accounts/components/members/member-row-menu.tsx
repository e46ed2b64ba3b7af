"use client";

import { Ellipsis } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAction } from "@/components/browser/use-action";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Menu, MenuAction, MenuDivider } from "@/components/ui/menu";
import { useToast } from "@/components/ui/toast";
import type { MemberView } from "../../types/member-view";
import type { AppRole } from "../../types/person";

const ROLES: readonly AppRole[] = ["owner", "billing", "member"];

type Deed = { kind: "role"; role: AppRole } | { kind: "remove" } | { kind: "leave" };

/** What an owner may do with a member, and what everybody may do with themselves. */
export function MemberRowMenu({
  appId,
  appName,
  member,
  manage,
}: {
  appId: string;
  appName: string;
  member: MemberView;
  /** Whether who looks is an owner. */
  manage: boolean;
}) {
  const t = useTranslations("members");
  const router = useRouter();
  const toast = useToast();
  const action = useAction();
  const [deed, setDeed] = useState<Deed | null>(null);
  const { name, role, you } = member;
  const path = `/api/v1/apps/${encodeURIComponent(appId)}/members/${encodeURIComponent(member.userId)}`;

  const ask = (next: Deed) => {
    action.clear();
    setDeed(next);
  };
  const confirm = async () => {
    if (!deed) return;
    const answer =
      deed.kind === "role"
        ? await action.run("PATCH", path, { role: deed.role })
        : await action.run("DELETE", path);
    if (!answer?.ok) return;
    setDeed(null);
    toast(deed.kind === "role" ? t("said.role", { name }) : t(`said.${deed.kind}`, { name, app: appName }));
    if (deed.kind === "leave") router.push("/dashboard");
  };
  const words = deed?.kind ?? null;
  const values = { name, app: appName, role: t(`role.${deed?.kind === "role" ? deed.role : role}.name`) };
  return (
    <>
      <Menu label={t("menu", { name })} trigger={<Ellipsis aria-hidden className="size-4" />}>
        {manage
          ? ROLES.filter((other) => other !== role).map((other) => (
              <MenuAction key={other} onSelect={() => ask({ kind: "role", role: other })}>
                {t("makeRole", { role: t(`role.${other}.name`) })}
              </MenuAction>
            ))
          : null}
        {manage ? <MenuDivider /> : null}
        {you ? (
          <MenuAction onSelect={() => ask({ kind: "leave" })}>{t("leave")}</MenuAction>
        ) : (
          <MenuAction onSelect={() => ask({ kind: "remove" })}>{t("remove")}</MenuAction>
        )}
      </Menu>
      <ConfirmDialog
        open={deed !== null}
        onClose={() => setDeed(null)}
        onConfirm={confirm}
        title={words ? t(`confirm.${words}.title`, values) : ""}
        sentence={
          words
            ? `${t(`confirm.${words}.sentence`, values)} ${deed?.kind === "role" ? t(`role.${deed.role}.may`) : ""}`.trim()
            : ""
        }
        verb={words ? t(`confirm.${words}.verb`, values) : ""}
        busy={action.busy}
        refusal={action.refusal}
      />
    </>
  );
}
