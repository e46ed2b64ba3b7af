export { OverviewLoading as default } from "@/features/analytics/components/overview-loading";
