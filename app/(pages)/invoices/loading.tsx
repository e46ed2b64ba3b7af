import { PageSkeleton, RowsSkeleton } from "@/components/layout/skeletons";

export default function InvoicesLoading() {
  return (
    <PageSkeleton>
      <RowsSkeleton rows={6} cells={["h-5 w-28", "h-5 w-32 max-sm:hidden", "ml-auto h-5 w-20"]} />
    </PageSkeleton>
  );
}
