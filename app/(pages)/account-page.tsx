import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { PublicShell } from "@/components/layout/public-shell";
import { safeNext } from "@/features/accounts/components/safe-next";
import { ClientMessages } from "@/i18n/client-messages";
import { pageContext } from "@/page-context";

export type NextParam = { searchParams: Promise<{ next?: string | string[] }> };

/** Where to go afterwards. A person who is already signed in is redirected there immediately. */
export async function nextUnlessSignedIn({ searchParams }: NextParam): Promise<string> {
  const next = safeNext((await searchParams).next);
  const { viewer } = await pageContext();
  if (viewer) redirect(next);
  return next;
}

/** A single column for a single task. */
export function AccountPage({
  title,
  sentence,
  children,
}: {
  title: string;
  sentence?: string;
  children: ReactNode;
}) {
  return (
    <PublicShell narrow>
      <h1 className="text-xl">{title}</h1>
      {sentence ? <p className="mt-2 text-muted">{sentence}</p> : null}
      <ClientMessages areas={["auth"]}>{children}</ClientMessages>
    </PublicShell>
  );
}
