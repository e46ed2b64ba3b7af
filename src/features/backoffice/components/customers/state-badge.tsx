import { useLocale, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { statusLabels } from "@/features/billing-view/components/status-labels";
import type { StateFacts } from "../../types/customer-list";

/** The state of a customer's subscription in a word or two: the table has its dates in their own columns. */
export function StateBadge({ state }: { state: StateFacts }) {
  const t = useTranslations("adminCustomers.states");
  const { key, tone } = statusLabels(state, useLocale());
  return <Badge tone={tone}>{t(key)}</Badge>;
}
