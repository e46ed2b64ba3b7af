import { CardsSkeleton, PageSkeleton } from "@/components/layout/skeletons";

export default function DashboardLoading() {
  return (
    <PageSkeleton>
      <CardsSkeleton sizes={["h-72", "h-72"]} className="lg:grid-cols-[1.3fr_1fr]" />
      <CardsSkeleton sizes={["h-60"]} className="mt-6" />
    </PageSkeleton>
  );
}
