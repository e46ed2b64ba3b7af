import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { Alert } from "@/components/ui/alert";
import { getWebhookHead, listWebhooks, listWebhookTypes, WEBHOOK_TABLE } from "@/features/backoffice";
import { isSwitchedOn } from "@/features/platform";
import { HoldSwitch } from "@/features/webhooks/components/hold-switch";
import { WEBHOOKS_PATH } from "@/features/webhooks/components/webhook-columns";
import { WebhookList } from "@/features/webhooks/components/webhook-list";
import { WebhookNumbers } from "@/features/webhooks/components/webhook-numbers";
import { ClientMessages } from "@/i18n/client-messages";
import { type AddressParams, readTableQuery } from "@/lib/table-query";
import { adminContext } from "@/page-context";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("adminWebhooks"))("title") };
}

export default async function WebhooksPage({ searchParams }: { searchParams: Promise<AddressParams> }) {
  const t = await getTranslations("adminWebhooks");
  const { ctx } = await adminContext(WEBHOOKS_PATH);
  const query = readTableQuery(await searchParams, WEBHOOK_TABLE);
  const [page, head, types, held] = await Promise.all([
    listWebhooks(ctx, query),
    getWebhookHead(ctx),
    listWebhookTypes(ctx),
    isSwitchedOn(ctx, "webhooks_held"),
  ]);
  return (
    <ClientMessages areas={["adminWebhooks"]}>
      <PageHeader
        title={t("title")}
        sentence={t("sentence")}
        action={held ? null : <HoldSwitch held={false} />}
      />
      {held ? (
        <Alert tone="attention" title={t("hold.banner")} action={<HoldSwitch held />} className="mb-6">
          {t("hold.bannerSentence")}
        </Alert>
      ) : null}
      <WebhookNumbers head={head} />
      <WebhookList query={query} page={page} types={types} dead={head.dead} />
    </ClientMessages>
  );
}
