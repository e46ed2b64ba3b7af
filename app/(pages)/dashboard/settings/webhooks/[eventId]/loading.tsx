import { Loading } from "@/components/layout/loading";
import { Skeleton } from "@/components/ui/skeleton";

/** Skeleton of an event: two blocks side by side, and its body. */
export default function WebhookLoading() {
  return (
    <Loading>
      <div className="grid gap-6 lg:grid-cols-2">
        <Skeleton className="h-72 w-full" />
        <Skeleton className="h-72 w-full" />
      </div>
      <Skeleton className="mt-6 h-96 w-full" />
    </Loading>
  );
}
