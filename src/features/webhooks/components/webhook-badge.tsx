import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { WebhookStatus } from "../types/webhook-view";
import { WEBHOOK_TONES } from "./webhook-labels";

/** The state of an event, in a few words. */
export function WebhookBadge({ status }: { status: WebhookStatus }) {
  const t = useTranslations("adminWebhooks.status");
  return (
    <Badge tone={WEBHOOK_TONES[status]} className="whitespace-nowrap">
      {t(status)}
    </Badge>
  );
}
