"use client";

import { Ellipsis } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useConfirm } from "@/components/browser/use-confirm";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Menu, MenuAction, MenuDivider } from "@/components/ui/menu";
import { useToast } from "@/components/ui/toast";
import type { MemberView } from "../../types/member-view";
import type { AppRole } from "../../types/person";

const ROLES: readonly AppRole[] = ["owner", "billing", "member"];

type Change = { kind: "role"; role: AppRole } | { kind: "remove" } | { kind: "leave" };

/** What an owner may change about a member, and how members leave. */
export function MemberRowMenu({
  appId,
  appName,
  member,
  manage,
}: {
  appId: string;
  appName: string;
  member: MemberView;
  /** Whether the viewer is an owner. */
  manage: boolean;
}) {
  const t = useTranslations("members");
  const router = useRouter();
  const toast = useToast();
  const change = useConfirm<Change>();
  const { name, role, you } = member;
  const path = `/api/v1/apps/${encodeURIComponent(appId)}/members/${encodeURIComponent(member.userId)}`;

  const asked = change.subject;
  const values = { name, app: appName, role: t(`role.${asked?.kind === "role" ? asked.role : role}.name`) };
  const confirm = async () => {
    if (!asked) return;
    const answer =
      asked.kind === "role"
        ? await change.run("PATCH", path, { role: asked.role })
        : await change.run("DELETE", path);
    if (!answer) return;
    toast(t(`said.${asked.kind}`, { name, app: appName }));
    if (asked.kind === "leave") router.push("/dashboard");
  };
  const kind = asked?.kind ?? "role";
  return (
    <>
      <Menu label={t("menu", { name })} trigger={<Ellipsis aria-hidden className="size-4" />}>
        {manage
          ? ROLES.filter((other) => other !== role).map((other) => (
              <MenuAction key={other} onSelect={() => change.ask({ kind: "role", role: other })}>
                {t("makeRole", { role: t(`role.${other}.name`) })}
              </MenuAction>
            ))
          : null}
        {manage ? <MenuDivider /> : null}
        {you ? (
          <MenuAction onSelect={() => change.ask({ kind: "leave" })}>{t("leave")}</MenuAction>
        ) : (
          <MenuAction onSelect={() => change.ask({ kind: "remove" })}>{t("remove")}</MenuAction>
        )}
      </Menu>
      <ConfirmDialog
        {...change.dialog}
        onConfirm={confirm}
        title={t(`confirm.${kind}.title`, values)}
        sentence={[
          t(`confirm.${kind}.sentence`, values),
          ...(asked?.kind === "role" ? [t(`role.${asked.role}.may`)] : []),
        ].join(" ")}
        verb={t(`confirm.${kind}.verb`, values)}
      />
    </>
  );
}
