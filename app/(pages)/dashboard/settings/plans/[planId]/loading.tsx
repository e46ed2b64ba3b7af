import { FieldsSkeleton, PartSkeleton } from "@/components/layout/skeletons";

export default function PlanLoading() {
  return (
    <PartSkeleton>
      <FieldsSkeleton fields={6} />
    </PartSkeleton>
  );
}
