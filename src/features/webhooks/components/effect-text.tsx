import { useLocale, useTranslations } from "next-intl";
import type { WebhookRow } from "../types/webhook-view";
import { effectSentence } from "./webhook-labels";

/** What an event changed, in one sentence. */
export function EffectText({ event }: { event: Pick<WebhookRow, "status" | "effect"> }) {
  const t = useTranslations("adminWebhooks");
  const locale = useLocale();
  const { key, count, changes, checkout } = effectSentence(event);
  const list = new Intl.ListFormat(locale, { type: "conjunction" });
  const sentence = t(`effect.${key}`, { count, changes: list.format(changes.map((c) => t(`change.${c}`))) });
  return <>{checkout ? `${sentence} ${t(`checkout.${checkout}`)}` : sentence}</>;
}
