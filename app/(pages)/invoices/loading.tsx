import { Loading } from "@/components/layout/loading";
import { Skeleton } from "@/components/ui/skeleton";

const rows = ["one", "two", "three", "four", "five", "six"];

export default function InvoicesLoading() {
  return (
    <Loading>
      <div className="rounded-card border bg-raised">
        {rows.map((row) => (
          <div key={row} className="flex h-14 items-center gap-6 border-muted border-b px-6 last:border-b-0">
            <Skeleton className="h-4 w-28" />
            <Skeleton className="h-4 w-32 max-sm:hidden" />
            <Skeleton className="ml-auto h-4 w-20" />
          </div>
        ))}
      </div>
    </Loading>
  );
}
