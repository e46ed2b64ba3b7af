import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Link } from "@/components/ui/link";
import { SignUpForm } from "@/features/accounts/components/sign-up-form";
import { PLANS_PATH } from "@/features/catalogue/components/plan-choice";
import { AccountPage, type NextParam, nextUnlessSignedIn } from "../account-page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth.signUp"))("title") };
}

export default async function SignUpPage(props: NextParam) {
  const t = await getTranslations("auth.signUp");
  const next = await nextUnlessSignedIn(props);
  const choosing = next.startsWith(`${PLANS_PATH}?plan=`);
  return (
    <AccountPage title={t("title")} sentence={choosing ? t("choice") : t("sentence")}>
      <SignUpForm next={next} />
      <p className="mt-6 flex flex-wrap items-center gap-x-1.5 border-t pt-4 text-muted text-sm">
        {t("haveAccount")}
        <Link href={`/sign-in?next=${encodeURIComponent(next)}`} className="link flex min-h-10 items-center">
          {t("enter")}
        </Link>
      </p>
    </AccountPage>
  );
}
