export { PromotionLoading as default } from "@/features/plans/components/promotions/form-loading";
