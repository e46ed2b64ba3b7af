import { CardsSkeleton, PageSkeleton } from "@/components/layout/skeletons";

/** Members, the invitation form, the roles. */
export default function MembersLoading() {
  return (
    <PageSkeleton>
      <CardsSkeleton sizes={["h-56", "h-52", "h-48"]} className="max-w-3xl" />
    </PageSkeleton>
  );
}
