import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { ResetPasswordForm } from "@/features/accounts/components/reset-password-form";
import { AccountPage } from "../../account-page";

type Props = { searchParams: Promise<{ token?: string | string[]; error?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return {
    title: (await getTranslations("auth.reset"))("title"),
    robots: { index: false },
    // The token is in the URL; no other site may read it from the referrer.
    referrer: "no-referrer",
  };
}

export default async function ResetPasswordPage({ searchParams }: Props) {
  const t = await getTranslations("auth.reset");
  const { token, error } = await searchParams;
  return (
    <AccountPage title={t("title")}>
      {typeof token === "string" && token !== "" && error === undefined ? (
        <ResetPasswordForm token={token} />
      ) : (
        <div className="mt-6 grid gap-4">
          <Alert tone="attention" title={t("expiredTitle")}>
            {t("expired")}
          </Alert>
          <ButtonLink href="/password/forgot" look="primary" size="lg">
            {t("again")}
          </ButtonLink>
        </div>
      )}
    </AccountPage>
  );
}
