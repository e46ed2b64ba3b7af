import { useLocale, useTranslations } from "next-intl";
import { discounted } from "@/domain/money";
import { INTERVALS } from "@/domain/plan";
import { formatMoney } from "@/i18n/format";
import type { PromotablePrice } from "../types/promotion";
import { targetKey } from "./promotion-draft";

type Props = {
  prices: PromotablePrice[];
  /** Null until a discount is typed. */
  percent: number | null;
  chosen: string[];
  disabled: boolean;
  onChange: (chosen: string[]) => void;
};

/** What a promotion covers: every plan by month and year, with its current and its promotional price. */
export function TargetPicker({ prices, percent, chosen, disabled, onChange }: Props) {
  const t = useTranslations("adminPromotions");
  const plans = [...new Map(prices.map((price) => [price.planId, price])).values()];
  return (
    <ul className="divide-y divide-muted">
      {plans.map((plan) => (
        <li key={plan.planId} className="grid gap-x-6 gap-y-2 py-3 sm:grid-cols-[9rem_1fr_1fr]">
          <div>
            <p className="font-medium text-emphasis text-sm">{plan.planName}</p>
            {plan.planActive ? null : <p className="text-muted text-xs">{t("inactivePlan")}</p>}
            {plan.trialDays > 0 ? (
              <p className="text-muted text-xs">{t("form.trialNote", { days: plan.trialDays })}</p>
            ) : null}
          </div>
          {INTERVALS.map((interval) => {
            const price = prices.find((p) => p.planId === plan.planId && p.interval === interval);
            if (!price) return <span key={interval} />;
            const key = targetKey(price);
            const isChosen = chosen.includes(key);
            return (
              <label
                key={interval}
                className="flex min-h-11 cursor-pointer items-start gap-3 rounded-control border px-3 py-2 has-checked:border-accent has-disabled:cursor-default has-checked:bg-subtle"
              >
                <input
                  type="checkbox"
                  name="target"
                  value={key}
                  checked={isChosen}
                  disabled={disabled}
                  aria-label={t("form.choose", { plan: plan.planName, interval: t(interval) })}
                  onChange={(event) =>
                    onChange(event.target.checked ? [...chosen, key] : chosen.filter((one) => one !== key))
                  }
                  className="mt-1 size-4 accent-[var(--accent-bg)]"
                />
                <span className="grid text-sm">
                  <span className="text-muted">{t(interval)}</span>
                  <EffectivePrice price={price} percent={isChosen ? percent : null} />
                </span>
              </label>
            );
          })}
        </li>
      ))}
    </ul>
  );
}

function EffectivePrice({ price, percent }: { price: PromotablePrice; percent: number | null }) {
  const t = useTranslations("adminPromotions.form");
  const locale = useLocale();
  const list = formatMoney(price.unitAmount, price.currency, locale);
  if (percent === null) return <span className="figures text-default">{list}</span>;
  return (
    <span className="figures">
      <span className="sr-only">{t("listPrice", { amount: list })}</span>
      <s aria-hidden className="text-muted">
        {list}
      </s>{" "}
      <span className="font-medium text-emphasis">
        {formatMoney(discounted(price.unitAmount, percent), price.currency, locale)}
      </span>
    </span>
  );
}
