import { useLocale, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { SubscriptionView } from "../types/subscription-view";
import { statusLabels } from "./status-labels";

export function StatusBadge({ subscription }: { subscription: SubscriptionView }) {
  const t = useTranslations("status");
  const { key, tone, values } = statusLabels(subscription, useLocale());
  return <Badge tone={tone}>{t(`${key}.label`, values)}</Badge>;
}
