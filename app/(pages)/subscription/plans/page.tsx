import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/i18n/client-messages";
import { SiteShell } from "../../site-shell";
import { PlansBody } from "./plans-body";
import { PlansHeader } from "./plans-header";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("plans"))("title") };
}

/** The plans for people with a session. Visitors get `visitor/page.tsx` under the same address (`proxy.ts`). */
export default function PlansPage() {
  return (
    <SiteShell>
      <ClientMessages areas={["checkout"]}>
        <PlansHeader />
        <PlansBody />
      </ClientMessages>
    </SiteShell>
  );
}
