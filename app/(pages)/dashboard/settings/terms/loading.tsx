import { CardsSkeleton, PageSkeleton } from "@/components/layout/skeletons";

/** The default, and a block for each plan. */
export default function TermsLoading() {
  return (
    <PageSkeleton>
      <CardsSkeleton sizes={["h-24", "h-96", "h-96"]} />
    </PageSkeleton>
  );
}
