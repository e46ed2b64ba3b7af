import { Loading } from "@/components/layout/loading";
import { Skeleton } from "@/components/ui/skeleton";

const FIELDS = ["a", "b", "c", "d"];

/** The form and what it will do, in their shape. */
export function PromotionLoading() {
  return (
    <Loading>
      <div className="grid items-start gap-6 lg:grid-cols-[1fr_20rem]">
        <div className="grid gap-6 rounded-card border bg-raised p-5 sm:p-6">
          {FIELDS.map((field) => (
            <Skeleton key={field} className="h-16 w-full" />
          ))}
        </div>
        <div className="grid gap-4 rounded-card border bg-raised p-5">
          <Skeleton className="h-24 w-full" />
          <Skeleton className="h-10 w-full" />
        </div>
      </div>
    </Loading>
  );
}
