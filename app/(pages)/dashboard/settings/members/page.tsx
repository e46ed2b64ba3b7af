import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { getMembers, listWorkspaces } from "@/features/accounts";
import { InvitationsList } from "@/features/accounts/components/members/invitations-list";
import { InviteForm } from "@/features/accounts/components/members/invite-form";
import { MembersList } from "@/features/accounts/components/members/members-list";
import { RenameForm } from "@/features/accounts/components/members/rename-form";
import { RolesExplained } from "@/features/accounts/components/members/roles-explained";
import { Workspaces } from "@/features/accounts/components/members/workspaces";
import { ClientMessages } from "@/i18n/client-messages";
import { signedInContext } from "@/page-context";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("members"))("title") };
}

export default async function MembersPage() {
  const t = await getTranslations("members");
  const { ctx, viewer } = await signedInContext("/dashboard/settings/members");
  const [view, workspaces] = await Promise.all([
    getMembers(ctx, viewer, viewer.activeAppId),
    listWorkspaces(ctx, viewer),
  ]);
  const owner = view.role === "owner";
  const { id, name } = view.app;
  return (
    <ClientMessages areas={["members"]}>
      <PageHeader title={t("title")} sentence={t("sentence", { app: name })} />
      <div className="grid max-w-3xl gap-6">
        <MembersList view={view} />
        {owner ? (
          <>
            <InviteForm key={`invite ${id}`} appId={id} />
            <InvitationsList appId={id} invitations={view.invitations} />
          </>
        ) : null}
        <RolesExplained />
        {owner ? <RenameForm key={`rename ${id} ${name}`} appId={id} name={name} /> : null}
        <Workspaces workspaces={workspaces} activeAppId={viewer.activeAppId} />
      </div>
    </ClientMessages>
  );
}
