import { useLocale, useTranslations } from "next-intl";
import { formatMoney } from "@/i18n/format";
import type { Overview } from "../types/overview";
import { Definition } from "./definition";

/** How monthly revenue changed in 30 days: the earlier amount, each kind of movement, the current amount. */
export function RevenueBridge({ overview: { bridge, currency } }: { overview: Overview }) {
  const t = useTranslations("adminOverview");
  const locale = useLocale();
  const money = (minor: number) => formatMoney(minor, currency, locale);
  const lines = [
    { key: "started", sign: "+", amount: bridge.startedMinor },
    { key: "raised", sign: "+", amount: bridge.raisedMinor },
    { key: "lowered", sign: "−", amount: bridge.loweredMinor },
    { key: "ended", sign: "−", amount: bridge.endedMinor },
  ] as const;
  return (
    <section aria-labelledby="bridge" className="relative rounded-card border bg-raised px-5 py-4 sm:px-6">
      <div className="flex items-center justify-between gap-2">
        <h2 id="bridge" className="text-base">
          {t("bridge.title")}
        </h2>
        <Definition label={t("definitions.open", { figure: t("bridge.title") })}>
          {t("definitions.bridge")}
        </Definition>
      </div>
      <dl className="figures mt-3 grid gap-x-6 gap-y-3 sm:grid-cols-3 xl:grid-cols-6">
        <Line word={t("bridge.before")} amount={money(bridge.beforeMinor)} strong />
        {lines.map(({ key, sign, amount }) => (
          <Line
            key={key}
            word={t(`bridge.${key}`)}
            amount={amount === 0 ? money(0) : `${sign} ${money(amount)}`}
          />
        ))}
        <Line word={t("bridge.now")} amount={money(bridge.nowMinor)} strong />
      </dl>
    </section>
  );
}

function Line({ word, amount, strong = false }: { word: string; amount: string; strong?: boolean }) {
  return (
    <div className="flex items-baseline justify-between gap-3 sm:block">
      <dt className="text-muted text-sm">{word}</dt>
      <dd className={strong ? "font-semibold text-emphasis" : "text-default"}>{amount}</dd>
    </div>
  );
}
