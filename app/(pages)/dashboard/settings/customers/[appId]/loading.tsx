import { CardsSkeleton, PageSkeleton } from "@/components/layout/skeletons";

/** The subscription beside the facts at Stripe, then payments, members and the timeline. */
export default function CustomerLoading() {
  return (
    <PageSkeleton>
      <CardsSkeleton sizes={["h-72", "h-72"]} className="xl:grid-cols-[1fr_22rem]" />
      <CardsSkeleton sizes={["h-56", "h-40", "h-96"]} className="mt-6" />
    </PageSkeleton>
  );
}
