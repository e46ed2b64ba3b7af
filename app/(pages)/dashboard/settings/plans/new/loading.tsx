import { FieldsSkeleton, PageSkeleton } from "@/components/layout/skeletons";

export default function NewPlanLoading() {
  return (
    <PageSkeleton>
      <FieldsSkeleton fields={6} />
    </PageSkeleton>
  );
}
