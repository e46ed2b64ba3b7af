import { useTranslations } from "next-intl";
import { Skeleton } from "@/components/ui/skeleton";

const ROWS = ["a", "b", "c"];

/** Skeleton of a plan's history: a table for each interval. */
export default function HistoryLoading() {
  const t = useTranslations("common");
  return (
    <div className="grid gap-6">
      <p role="status" className="sr-only">
        {t("loading")}
      </p>
      {["month", "year"].map((interval) => (
        <div key={interval} className="rounded-card border bg-raised">
          {ROWS.map((row) => (
            <div key={row} className="flex gap-6 border-b px-5 py-4 last:border-b-0 sm:px-6">
              <Skeleton className="h-5 flex-1" />
              <Skeleton className="h-5 w-24" />
              <Skeleton className="h-5 w-20 max-sm:hidden" />
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
