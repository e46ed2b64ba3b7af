import { Loading } from "@/components/layout/loading";
import { Skeleton } from "@/components/ui/skeleton";

const ROWS = ["a", "b", "c", "d", "e", "f", "g", "h"];

/** A page with a table on its way: rows in their shape. */
export function TableLoading() {
  return (
    <Loading>
      <div className="rounded-card border bg-raised">
        <div className="border-b px-5 py-4 sm:px-6">
          <Skeleton className="h-11 w-full max-w-md" />
        </div>
        {ROWS.map((row) => (
          <div key={row} className="flex gap-6 border-b px-5 py-4 last:border-b-0 sm:px-6">
            <Skeleton className="h-5 flex-1" />
            <Skeleton className="h-5 w-24" />
            <Skeleton className="h-5 w-20 max-sm:hidden" />
          </div>
        ))}
      </div>
    </Loading>
  );
}
