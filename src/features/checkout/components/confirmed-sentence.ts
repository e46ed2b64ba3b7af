import type { SubscriptionView } from "@/features/billing-view/types/subscription-view";
import { formatDate, formatMoney } from "@/i18n/format";
import type { Locale } from "@/lib/locale";

/** The key of the sentence under `billing.success.*` for what was bought, with its values. */
export type ConfirmedSentence = {
  key: "confirmed" | "confirmedNoCharge" | "confirmedTrial" | "confirmedOther";
  values: { plan: string; date: string; amount: string };
};

/** For example "Starter, ativo, próxima cobrança em 21 de dezembro de 2026, R$ 97,00". */
export function confirmedSentence(subscription: SubscriptionView, locale: Locale): ConfirmedSentence {
  const { plan, nextCharge, status, currentPeriodEnd, trialEndsAt } = subscription;
  const date = nextCharge?.at ?? currentPeriodEnd;
  const known =
    nextCharge !== null && nextCharge.amount !== null ? { ...nextCharge, amount: nextCharge.amount } : null;
  const values = {
    plan: plan.name,
    date: date ? formatDate(date, locale) : "",
    amount: known === null ? "" : formatMoney(known.amount, known.currency, locale),
  };
  if (status === "trialing" && known) {
    const trialEnd = trialEndsAt ?? known.at;
    return { key: "confirmedTrial", values: { ...values, date: formatDate(trialEnd, locale) } };
  }
  if (status === "active" && known) return { key: "confirmed", values };
  if (status === "active" && date) return { key: "confirmedNoCharge", values };
  return { key: "confirmedOther", values };
}
