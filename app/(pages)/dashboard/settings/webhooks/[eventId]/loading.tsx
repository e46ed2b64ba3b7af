import { CardsSkeleton, PageSkeleton } from "@/components/layout/skeletons";

/** Facts beside effect, then the event's body. */
export default function WebhookLoading() {
  return (
    <PageSkeleton>
      <CardsSkeleton sizes={["h-72", "h-72"]} className="lg:grid-cols-2" />
      <CardsSkeleton sizes={["h-96"]} className="mt-6" />
    </PageSkeleton>
  );
}
