import { CardSkeleton, PageSkeleton, RowsSkeleton } from "@/components/layout/skeletons";

/** The sync at a glance, the findings, the runs. */
export default function SyncLoading() {
  return (
    <PageSkeleton>
      <div className="grid gap-8">
        <CardSkeleton
          lines={["mb-2 h-5 w-52 sm:col-span-3", "h-12", "h-12", "h-12"]}
          className="grid gap-4 px-6 py-5 sm:grid-cols-3"
        />
        <RowsSkeleton rows={4} cells={["h-5 flex-1", "h-5 w-24"]} />
      </div>
    </PageSkeleton>
  );
}
