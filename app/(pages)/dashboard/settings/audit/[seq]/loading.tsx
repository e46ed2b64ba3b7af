import { CardsSkeleton, PageSkeleton } from "@/components/layout/skeletons";

/** What is known of the entry, and what it changed. */
export default function AuditEntryLoading() {
  return (
    <PageSkeleton>
      <CardsSkeleton sizes={["h-96", "h-48"]} />
    </PageSkeleton>
  );
}
