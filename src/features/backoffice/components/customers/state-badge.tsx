import { useLocale, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { statusLabels } from "@/features/billing-view/components/status-labels";
import type { StateFacts } from "../../types/customer-list";

/** Where a customer's subscription stands, in a word or two: a table has its dates in columns of their own. */
export function StateBadge({ state }: { state: StateFacts }) {
  const t = useTranslations("adminCustomers.states");
  const { key, tone } = statusLabels(state, useLocale());
  return <Badge tone={tone}>{t(key)}</Badge>;
}
