import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { getOperations } from "@/features/operations";
import { AlertList } from "@/features/operations/components/switches/alert-list";
import { FindingList } from "@/features/operations/components/switches/finding-list";
import { SwitchList } from "@/features/operations/components/switches/switch-list";
import { ClientMessages } from "@/i18n/client-messages";
import { adminContext } from "@/page-context";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("adminOperations"))("title") };
}

export default async function OperationsPage() {
  const t = await getTranslations("adminOperations");
  const { ctx } = await adminContext("/dashboard/settings/operations");
  const { switches, alerts, findings } = await getOperations(ctx);
  return (
    <ClientMessages areas={["adminOperations"]}>
      <PageHeader title={t("title")} sentence={t("sentence")} />
      <div className="grid gap-6">
        <SwitchList switches={switches} />
        <AlertList alerts={alerts} />
        <FindingList findings={findings} />
      </div>
    </ClientMessages>
  );
}
