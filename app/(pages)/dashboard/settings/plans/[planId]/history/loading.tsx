import { PartSkeleton, RowsSkeleton } from "@/components/layout/skeletons";

/** A table for each interval. */
export default function HistoryLoading() {
  return (
    <PartSkeleton>
      <RowsSkeleton rows={3} />
      <RowsSkeleton rows={3} />
    </PartSkeleton>
  );
}
