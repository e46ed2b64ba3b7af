import { Loading } from "@/components/layout/loading";
import { Skeleton } from "@/components/ui/skeleton";

const CARDS = ["revenue", "active", "churn", "new"];

/** The overview on its way: four figures, the ledger, two charts. */
export function OverviewLoading() {
  return (
    <Loading>
      <div className="flex flex-col gap-6">
        <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
          {CARDS.map((card) => (
            <div key={card} className="rounded-card border bg-raised px-5 py-4">
              <Skeleton className="h-5 w-32" />
              <Skeleton className="mt-3 h-8 w-28" />
              <Skeleton className="mt-3 h-4 w-40" />
              <Skeleton className="mt-4 h-9 w-full" />
              <Skeleton className="mt-3 h-4 w-32" />
            </div>
          ))}
        </div>
        <div className="rounded-card border bg-raised px-5 py-4 sm:px-6">
          <Skeleton className="h-6 w-64 max-w-full" />
          <Skeleton className="mt-4 h-11 w-full" />
        </div>
        <div className="grid gap-6 xl:grid-cols-2">
          {CARDS.slice(0, 2).map((chart) => (
            <div key={chart} className="rounded-card border bg-raised px-5 py-5 sm:px-6">
              <Skeleton className="h-6 w-56 max-w-full" />
              <Skeleton className="mt-5 h-52 w-full" />
            </div>
          ))}
        </div>
      </div>
    </Loading>
  );
}
