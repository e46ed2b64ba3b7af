import { Loading } from "@/components/layout/loading";
import { Skeleton } from "@/components/ui/skeleton";

/** Skeleton with three blocks: profile, password, sessions. */
export default function AccountLoading() {
  return (
    <Loading>
      <div className="grid max-w-3xl gap-6">
        <Skeleton className="h-96 w-full" />
        <Skeleton className="h-72 w-full" />
        <Skeleton className="h-48 w-full" />
      </div>
    </Loading>
  );
}
