export { ListPageSkeleton as default } from "@/components/layout/skeletons";
