import { useTranslations } from "next-intl";
import { Skeleton } from "@/components/ui/skeleton";

/** Skeleton of a plan's tab: two blocks of fields. */
export default function PlanLoading() {
  const t = useTranslations("common");
  return (
    <div className="grid gap-6">
      <p role="status" className="sr-only">
        {t("loading")}
      </p>
      <div className="grid gap-6 rounded-card border bg-raised p-6 md:grid-cols-2">
        {["a", "b", "c", "d", "e", "f"].map((field) => (
          <div key={field} className="grid gap-2">
            <Skeleton className="h-4 w-24" />
            <Skeleton className="h-11 w-full" />
          </div>
        ))}
      </div>
    </div>
  );
}
