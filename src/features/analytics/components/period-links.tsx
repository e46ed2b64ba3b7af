import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import type { TrendPeriod } from "../types/overview";

const PERIODS = ["days", "months"] as const;

/** Selects the period of the charts: two links, so that the choice is in the URL. */
export function PeriodLinks({ period }: { period: TrendPeriod }) {
  const t = useTranslations("adminOverview.period");
  return (
    <nav aria-label={t("label")} className="inline-flex rounded-control border bg-subtle p-1">
      {PERIODS.map((choice) => (
        <Link
          key={choice}
          href={`?period=${choice}`}
          scroll={false}
          aria-current={choice === period ? "true" : undefined}
          className={cn(
            "flex min-h-10 items-center rounded-inner border px-4 font-medium text-sm",
            choice === period
              ? "border-default bg-raised text-emphasis"
              : "border-transparent text-muted hover:text-emphasis",
          )}
        >
          {t(choice)}
        </Link>
      ))}
    </nav>
  );
}
