import { CardsSkeleton, PageSkeleton } from "@/components/layout/skeletons";

/** The subscription, the next charge, the history. */
export default function PlanLoading() {
  return (
    <PageSkeleton>
      <CardsSkeleton sizes={["h-56", "h-36", "h-48"]} className="max-w-3xl" />
    </PageSkeleton>
  );
}
