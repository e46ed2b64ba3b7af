import { Loading } from "@/components/layout/loading";
import { Skeleton } from "@/components/ui/skeleton";

const ROWS = ["a", "b", "c", "d"];

export default function SyncLoading() {
  return (
    <Loading>
      <div className="grid gap-8">
        <div className="rounded-card border bg-raised px-6 py-5">
          <Skeleton className="h-5 w-52" />
          <div className="mt-6 grid gap-4 sm:grid-cols-3">
            <Skeleton className="h-12" />
            <Skeleton className="h-12" />
            <Skeleton className="h-12" />
          </div>
        </div>
        <div className="rounded-card border bg-raised">
          {ROWS.map((row) => (
            <div key={row} className="flex gap-6 border-b px-6 py-4 last:border-b-0">
              <Skeleton className="h-5 flex-1" />
              <Skeleton className="h-5 w-24" />
            </div>
          ))}
        </div>
      </div>
    </Loading>
  );
}
