import { Loading } from "@/components/layout/loading";
import { Skeleton } from "@/components/ui/skeleton";

export default function PlanLoading() {
  return (
    <Loading>
      <div className="grid max-w-3xl gap-6">
        <Skeleton className="h-56 rounded-card" />
        <Skeleton className="h-36 rounded-card" />
        <Skeleton className="h-48 rounded-card" />
      </div>
    </Loading>
  );
}
