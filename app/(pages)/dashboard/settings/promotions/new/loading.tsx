import { CardSkeleton, PageSkeleton } from "@/components/layout/skeletons";

/** The form, and beside it what the promotion will do. */
export default function PromotionLoading() {
  const field = "h-16 w-full";
  return (
    <PageSkeleton>
      <div className="grid items-start gap-6 lg:grid-cols-[1fr_20rem]">
        <CardSkeleton lines={[field, field, field, field]} className="grid gap-6 p-5 sm:p-6" />
        <CardSkeleton lines={["h-24 w-full", "h-10 w-full"]} className="grid gap-4 p-5" />
      </div>
    </PageSkeleton>
  );
}
