import { Loading } from "@/components/layout/loading";
import { Skeleton } from "@/components/ui/skeleton";

/** Skeleton of the members, the invitation form and the roles. */
export default function MembersLoading() {
  return (
    <Loading>
      <div className="grid max-w-3xl gap-6">
        <Skeleton className="h-56 w-full" />
        <Skeleton className="h-52 w-full" />
        <Skeleton className="h-48 w-full" />
      </div>
    </Loading>
  );
}
