import type { Metadata } from "next";
import { headers } from "next/headers";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { container } from "@/container";
import { listSessions } from "@/features/accounts";
import { PasswordForm } from "@/features/accounts/components/account/password-form";
import { ProfileForm } from "@/features/accounts/components/account/profile-form";
import { SessionsList } from "@/features/accounts/components/account/sessions-list";
import { ClientMessages } from "@/i18n/client-messages";
import { signedInContext } from "@/page-context";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account"))("title") };
}

export default async function AccountPage() {
  const t = await getTranslations("account");
  const { ctx, viewer } = await signedInContext("/dashboard/settings/account");
  const asking = { headers: await headers(), auth: container().auth };
  const sessions = await listSessions(ctx, viewer, asking);
  const { name, email, locale } = viewer.user;
  return (
    <ClientMessages areas={["account"]}>
      <PageHeader title={t("title")} sentence={t("sentence")} />
      <div className="grid max-w-3xl gap-6">
        <ProfileForm key={`${name} ${locale}`} name={name} email={email} locale={locale} />
        <PasswordForm />
        <SessionsList sessions={sessions} />
      </div>
    </ClientMessages>
  );
}
