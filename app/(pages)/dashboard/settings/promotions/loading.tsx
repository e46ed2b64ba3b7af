import { CardSkeleton, PageSkeleton, RowsSkeleton } from "@/components/layout/skeletons";

/** The calendar and the list. */
export default function PromotionsLoading() {
  const bar = "h-11 w-full";
  return (
    <PageSkeleton>
      <div className="grid gap-6">
        <CardSkeleton lines={["h-6 w-32", bar, bar, bar, bar]} className="grid gap-4 p-5 sm:p-6" />
        <RowsSkeleton rows={4} cells={["h-10 flex-1", "h-10 w-24 max-sm:hidden", "h-10 w-28"]} />
      </div>
    </PageSkeleton>
  );
}
