import { CardSkeleton, PageSkeleton } from "@/components/layout/skeletons";

const FIGURE = ["h-5 w-32", "mt-3 h-8 w-28", "mt-3 h-4 w-40", "mt-4 h-9 w-full", "mt-3 h-4 w-32"];
const CHART = ["h-6 w-56 max-w-full", "mt-5 h-52 w-full"];

/** The overview's skeleton: four figures, the revenue bridge, two charts. */
export function OverviewLoading() {
  return (
    <PageSkeleton>
      <div className="flex flex-col gap-6">
        <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
          {["revenue", "active", "churn", "new"].map((figure) => (
            <CardSkeleton key={figure} lines={FIGURE} className="px-5 py-4" />
          ))}
        </div>
        <CardSkeleton lines={["h-6 w-64 max-w-full", "mt-4 h-11 w-full"]} className="px-5 py-4 sm:px-6" />
        <div className="grid gap-6 xl:grid-cols-2">
          {["revenue", "subscribers"].map((chart) => (
            <CardSkeleton key={chart} lines={CHART} className="px-5 py-5 sm:px-6" />
          ))}
        </div>
      </div>
    </PageSkeleton>
  );
}
