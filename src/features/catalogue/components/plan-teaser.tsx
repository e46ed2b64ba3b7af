import { useLocale, useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { formatMoney } from "@/i18n/format";
import type { PlanView } from "../types/plan-view";
import { PLANS_PATH, priceOf } from "./plan-choice";

/** The plans with their prices, one a line. */
export function PlanTeaser({ plans }: { plans: PlanView[] }) {
  const t = useTranslations("home.plans");
  const locale = useLocale();
  if (plans.length === 0) return null;
  return (
    <section aria-labelledby="plans" className="mt-20">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="plans" className="text-lg">
          {t("title")}
        </h2>
        <Link href={PLANS_PATH} className="link flex min-h-10 items-center text-sm">
          {t("compare")}
        </Link>
      </div>
      <ul className="figures mt-3 divide-y border-y">
        {plans.map((plan) => {
          const price = priceOf(plan, "month");
          const sold = plan.sale === "checkout" && price;
          return (
            <li
              key={plan.id}
              className="grid grid-cols-[1fr_auto] items-baseline gap-x-6 py-4 sm:grid-cols-[10rem_1fr_auto]"
            >
              <span className="font-medium text-emphasis">{plan.name}</span>
              <span className="text-muted text-sm max-sm:order-3 max-sm:col-span-2">{plan.description}</span>
              <span className="text-right text-muted text-sm">
                {sold ? (
                  <>
                    <span className="font-medium text-base text-emphasis">
                      {formatMoney(price.effectiveAmount, price.currency, locale)}
                    </span>{" "}
                    {t("from")}
                  </>
                ) : (
                  t(plan.sale === "free" ? "free" : "contact")
                )}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
