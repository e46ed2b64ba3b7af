import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { AccountMenu } from "@/components/layout/account-menu";
import { PublicShell } from "@/components/layout/public-shell";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { getInvitation } from "@/features/accounts";
import { PostAndLeave } from "@/features/accounts/components/members/post-and-leave";
import type { InvitationLook } from "@/features/accounts/types/member-view";
import { ClientMessages } from "@/i18n/client-messages";
import { formatDate } from "@/i18n/format";
import { pageContext } from "@/page-context";

type Props = { params: Promise<{ token: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return {
    title: (await getTranslations("members.accept"))("title"),
    robots: { index: false },
    // The key is in the URL; no other site may read it from the referrer.
    referrer: "no-referrer",
  };
}

/** What the invitation is for, and how to accept it: as this person, as another, or after signing in. */
export default async function InvitationPage({ params }: Props) {
  const { token } = await params;
  const t = await getTranslations("members.accept");
  const { ctx, viewer } = await pageContext();
  const found: InvitationLook = /^\w{1,200}$/.test(token)
    ? await getInvitation(ctx, token)
    : { kind: "unknown" };
  const user = viewer ? { name: viewer.user.name, email: viewer.user.email } : null;
  if (found.kind !== "open") return <Closed user={user} found={found} />;

  const path = `/invitations/${token}`;
  const locale = await getLocale();
  const role = await getTranslations("members.role");
  const next = encodeURIComponent(path);
  const { appName, email, invitedBy } = found;
  return (
    <Frame user={user} title={t("heading", { app: appName })}>
      <p className="mt-2 text-muted">{invitedBy ? t("by", { name: invitedBy }) : t("byNobody")}</p>
      <dl className="figures mt-6 grid gap-3 rounded-card border bg-raised p-5 text-sm">
        <div>
          <dt className="text-muted">{t("role")}</dt>
          <dd className="font-medium text-emphasis">{role(`${found.role}.name`)}</dd>
          <dd className="text-default">{role(`${found.role}.may`)}</dd>
        </div>
        <div>
          <dt className="text-muted">{t("for")}</dt>
          <dd className="break-all font-medium text-emphasis">{email}</dd>
        </div>
        <div>
          <dt className="text-muted">{t("until")}</dt>
          <dd className="font-medium text-emphasis">{formatDate(found.expiresAt, locale, "datetime")}</dd>
        </div>
      </dl>
      {viewer === null ? (
        <div className="mt-6 grid gap-3">
          <p className="text-default text-sm">{t("signIn", { email })}</p>
          <ButtonLink href={`/sign-in?next=${next}`} look="primary" size="lg" wide>
            {t("enter")}
          </ButtonLink>
          <ButtonLink href={`/sign-up?next=${next}`} size="lg" wide>
            {t("create")}
          </ButtonLink>
        </div>
      ) : viewer.user.email.toLowerCase() === email ? (
        // The key goes in the body of the request, never in another URL.
        <PostAndLeave
          label={t("submit")}
          path="/api/v1/invitations/accept"
          body={{ token }}
          next="/dashboard"
        />
      ) : (
        <div className="mt-6">
          <Alert tone="attention" title={t("otherTitle")}>
            {t("other", { email, yours: viewer.user.email })}
          </Alert>
          <PostAndLeave
            label={t("switch")}
            path="/api/auth/sign-out"
            body={{}}
            next={`/sign-in?next=${next}`}
          />
        </div>
      )}
    </Frame>
  );
}

type User = { name: string; email: string } | null;

async function Closed({ user, found }: { user: User; found: Exclude<InvitationLook, { kind: "open" }> }) {
  const t = await getTranslations("members.accept");
  return (
    <Frame user={user} title={t(`closed.${found.kind}.title`)}>
      <p className="mt-2 text-muted">{t(`closed.${found.kind}.sentence`)}</p>
      <ButtonLink href={user ? "/dashboard" : "/sign-in"} look="primary" size="lg" wide className="mt-6">
        {t(user ? "toDashboard" : "enter")}
      </ButtonLink>
    </Frame>
  );
}

function Frame({ user, title, children }: { user: User; title: string; children: ReactNode }) {
  return (
    <PublicShell account={user ? <AccountMenu name={user.name} email={user.email} /> : null} narrow>
      <h1 className="break-words text-xl">{title}</h1>
      <ClientMessages areas={["members"]}>{children}</ClientMessages>
    </PublicShell>
  );
}
