import { useTranslations } from "next-intl";
import { Skeleton } from "@/components/ui/skeleton";

/** Skeleton of a plan's prices, below the plan's header: three blocks, the first with two lines. */
export default function PricesLoading() {
  const t = useTranslations("common");
  return (
    <div className="grid gap-6">
      <p role="status" className="sr-only">
        {t("loading")}
      </p>
      {["current", "older", "moves"].map((block) => (
        <div key={block} className="grid gap-4 rounded-card border bg-raised p-6">
          <Skeleton className="h-5 w-40" />
          <Skeleton className="h-12 w-full" />
          {block === "current" ? <Skeleton className="h-12 w-full" /> : null}
        </div>
      ))}
    </div>
  );
}
