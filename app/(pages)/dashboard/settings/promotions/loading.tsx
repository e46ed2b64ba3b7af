import { Loading } from "@/components/layout/loading";
import { Skeleton } from "@/components/ui/skeleton";

const ROWS = ["a", "b", "c", "d"];

/** Skeleton of the calendar and the list. */
export default function PromotionsLoading() {
  return (
    <Loading>
      <div className="grid gap-6">
        <div className="grid gap-4 rounded-card border bg-raised p-5 sm:p-6">
          <Skeleton className="h-6 w-32" />
          {ROWS.map((row) => (
            <Skeleton key={row} className="h-11 w-full" />
          ))}
        </div>
        <div className="rounded-card border bg-raised">
          {ROWS.map((row) => (
            <div key={row} className="flex gap-6 border-b px-5 py-4 last:border-b-0 sm:px-6">
              <Skeleton className="h-10 flex-1" />
              <Skeleton className="h-10 w-24 max-sm:hidden" />
              <Skeleton className="h-10 w-28" />
            </div>
          ))}
        </div>
      </div>
    </Loading>
  );
}
