import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Link } from "@/components/ui/link";
import { ForgotPasswordForm } from "@/features/accounts/components/forgot-password-form";
import { AccountPage } from "../../account-page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth.forgot"))("title") };
}

export default async function ForgotPasswordPage() {
  const t = await getTranslations("auth.forgot");
  return (
    <AccountPage title={t("title")} sentence={t("sentence")}>
      <ForgotPasswordForm />
      <Link href="/sign-in" className="link mt-4 flex min-h-10 w-fit items-center text-sm">
        {t("back")}
      </Link>
    </AccountPage>
  );
}
