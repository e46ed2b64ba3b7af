import { CardsSkeleton, PageSkeleton } from "@/components/layout/skeletons";

/** Profile, password, sessions. */
export default function AccountLoading() {
  return (
    <PageSkeleton>
      <CardsSkeleton sizes={["h-96", "h-72", "h-48"]} className="max-w-3xl" />
    </PageSkeleton>
  );
}
