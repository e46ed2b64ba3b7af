export { PromotionLoading as default } from "@/features/promotions/components/form-loading";
