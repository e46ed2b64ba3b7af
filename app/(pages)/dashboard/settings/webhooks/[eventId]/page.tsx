import { ChevronLeft } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { Alert } from "@/components/ui/alert";
import { Section } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { getWebhook } from "@/features/backoffice";
import { isSwitchedOn } from "@/features/platform";
import { PayloadView } from "@/features/webhooks/components/payload-view";
import { ReplayButton } from "@/features/webhooks/components/replay-button";
import { WEBHOOKS_PATH } from "@/features/webhooks/components/webhook-columns";
import { WebhookEffectBlock } from "@/features/webhooks/components/webhook-effect";
import { WebhookFacts } from "@/features/webhooks/components/webhook-facts";
import { ClientMessages } from "@/i18n/client-messages";
import { adminContext } from "@/page-context";

type Props = { params: Promise<{ eventId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("adminWebhooks.detail"))("title") };
}

export default async function WebhookPage({ params }: Props) {
  const t = await getTranslations("adminWebhooks");
  const eventId = decoded((await params).eventId);
  const { ctx } = await adminContext(`${WEBHOOKS_PATH}/${encodeURIComponent(eventId)}`);
  const [event, held] = await Promise.all([
    eventId.includes("\u0000") ? null : getWebhook(ctx, eventId),
    isSwitchedOn(ctx, "webhooks_held"),
  ]);
  if (!event) notFound();
  return (
    <ClientMessages areas={["adminWebhooks"]}>
      <Link href={WEBHOOKS_PATH} className="link mb-4 inline-flex min-h-10 items-center gap-1 text-sm">
        <ChevronLeft aria-hidden className="size-4" />
        {t("detail.back")}
      </Link>
      <PageHeader title={event.type} sentence={event.id} action={<ReplayButton eventId={event.id} />} />
      {held ? (
        <Alert tone="attention" title={t("hold.banner")} className="mb-6">
          {t("hold.bannerSentence")}
        </Alert>
      ) : null}
      <div className="grid gap-6">
        <div className="grid items-start gap-6 lg:grid-cols-2">
          <Section id="processing" title={t("detail.processing")}>
            <WebhookFacts event={event} />
          </Section>
          <Section id="effect" title={t("detail.effect")} sentence={t("detail.effectSentence")}>
            <WebhookEffectBlock event={event} />
          </Section>
        </div>
        <Section id="payload" title={t("payload.title")} sentence={t("payload.sentence")}>
          <PayloadView text={event.payload} labelledBy="payload" />
          {event.payloadCut ? <p className="mt-3 text-muted text-sm">{t("payload.cut")}</p> : null}
        </Section>
      </div>
    </ClientMessages>
  );
}

/** The decoded id; null if the URL is not valid text. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
