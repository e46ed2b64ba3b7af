import { CardsSkeleton, PageSkeleton } from "@/components/layout/skeletons";

/** Switches, alerts, findings. */
export default function OperationsLoading() {
  return (
    <PageSkeleton>
      <CardsSkeleton sizes={["h-96", "h-48", "h-48"]} />
    </PageSkeleton>
  );
}
