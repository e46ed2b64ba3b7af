import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Link } from "@/components/ui/link";
import { SignInForm } from "@/features/accounts/components/sign-in-form";
import { AccountPage, type NextParam, nextUnlessSignedIn } from "../account-page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth.signIn"))("title") };
}

export default async function SignInPage(props: NextParam) {
  const t = await getTranslations("auth.signIn");
  const next = await nextUnlessSignedIn(props);
  return (
    <AccountPage title={t("title")}>
      <SignInForm next={next} />
      <p className="mt-6 flex flex-wrap items-center gap-x-1.5 border-t pt-4 text-muted text-sm">
        {t("noAccount")}
        <Link href={`/sign-up?next=${encodeURIComponent(next)}`} className="link flex min-h-10 items-center">
          {t("create")}
        </Link>
      </p>
    </AccountPage>
  );
}
