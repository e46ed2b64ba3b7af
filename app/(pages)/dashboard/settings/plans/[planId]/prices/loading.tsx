import { CardSkeleton, PartSkeleton } from "@/components/layout/skeletons";

const BLOCK = ["h-5 w-40", "h-12 w-full"];

/** The current prices, one a line; older subscribers; migrations. */
export default function PricesLoading() {
  return (
    <PartSkeleton>
      <CardSkeleton lines={[...BLOCK, "h-12 w-full"]} className="grid gap-4 p-6" />
      <CardSkeleton lines={BLOCK} className="grid gap-4 p-6" />
      <CardSkeleton lines={BLOCK} className="grid gap-4 p-6" />
    </PartSkeleton>
  );
}
